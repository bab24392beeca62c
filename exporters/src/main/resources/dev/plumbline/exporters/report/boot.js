// Runs before anything is drawn: the plain summary hides only where script is allowed,
// and comes back where the interactive report cannot start.
{
  const root = document.documentElement;
  root.dataset.js = 'starting';
  const broken = (kind, what) => {
    root.dataset[kind] = what;
    if (root.dataset.js === 'starting') delete root.dataset.js;
  };
  addEventListener('securitypolicyviolation', e => broken('policy', e.violatedDirective));
  addEventListener('error', e => broken('error', e.message || 'error'));
  addEventListener('unhandledrejection', e => broken('error', String(e.reason)));
}
