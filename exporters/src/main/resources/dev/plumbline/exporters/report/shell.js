// The frame around the views: header, strip, addresses, keys.

const VIEWS = [
  { path: '', word: 'Overview', href: () => '#/', key: 'o', icon: 'home' },
  { path: 'findings', also: 'finding', word: 'Findings', href: () => findingsAddress({ v: ['FAIL'] }), key: 'f', icon: 'list', n: () => num(head.figures.failing) },
  { path: 'clusters', also: 'cluster', word: 'Clusters', href: () => '#/clusters', key: 'w', icon: 'boxes' },
  { path: 'coverage', word: 'Coverage', href: () => '#/coverage', key: 'v', icon: 'eye', n: () => (head.figures.incompleteScopes ? num(head.figures.incompleteScopes) : '') },
];

const main = document.getElementById('main');
const scrolls = new Map();  // scroll and focused row of each address
let view = {};
let current = '';
let searchField;

function shell() {
  announced = h('p', { role: 'status', class: 'vh', 'aria-live': 'polite' });
  searchField = h('input', { type: 'search', placeholder: 'Search findings', 'aria-label': 'Search findings', autocomplete: 'off', spellcheck: 'false', input: searchSoon });
  const navigation = look => h('nav', { class: look, 'aria-label': look === 'tabs' ? 'Main' : 'Main, below' }, VIEWS.map(v => h('a', { href: v.href(), 'data-view': v.path },
    look === 'bottom' && icon(v.icon, 20), v.word, look === 'tabs' && v.n && v.n() && h('span', { class: 'badge' }, v.n(), v.path === 'coverage' && h('span', { class: 'vh' }, ' not fully read')))));
  main.before(
    h('a', { class: 'skip', href: '#main', click: event => { event.preventDefault(); main.focus(); } }, 'Skip to the content'),
    h('header', { class: 'header' },
      h('a', { class: 'brand', href: '#/', 'aria-label': 'Plumbline, overview' }, bob(26), h('span', {}, 'Plumbline')),
      navigation('tabs'),
      h('label', { class: 'search' }, icon('search'), searchField, h('kbd', { 'aria-hidden': 'true' }, '/')),
      h('a', { class: 'tool print', href: '#/print', 'aria-label': 'Print' }, icon('print', 18)),
      h('button', { type: 'button', class: 'tool', 'aria-label': 'Light or dark', click: toggleTheme }, icon('sun', 18))),
    strip());
  main.after(announced);
  document.getElementById('foot').append(h('p', { class: 'screen-only' }, 'Press ', h('kbd', {}, '?'), ' for keys'));
  document.body.append(navigation('bottom'));
}

function strip() {
  const { verdicts, failing, statuses, askedScopes } = head.figures;
  return h('div', { class: 'strip', role: 'region', 'aria-label': 'Summary' },
    h('span', { class: 'run' }, 'Run ', h('strong', {}, when(head.run.started))),
    h('a', { href: findingsAddress({ v: ['FAIL'] }) }, verdictIcon(FAIL), h('strong', {}, num(failing)), 'failing'),
    h('a', { href: findingsAddress({ v: ['UNKNOWN'] }) }, verdictIcon(UNKNOWN), h('strong', {}, num(verdicts[UNKNOWN])), 'not read'),
    h('a', { href: findingsAddress({ v: ['PASS'] }) }, verdictIcon(PASS), h('strong', {}, num(verdicts[PASS])), 'passing'),
    h('a', { href: '#/coverage' }, h('strong', {}, `${num(statuses[READ])} of ${num(askedScopes)}`), 'scopes fully read'),
    head.run.interrupted && h('span', { class: 'tag unknown' }, 'Stopped early'));
}

let searching;
function searchSoon() {
  clearTimeout(searching);
  searching = setTimeout(() => {
    if (view.search) view.search(searchField.value.trim());
    else location.hash = findingsAddress({ v: ['FAIL'], q: searchField.value.trim() });
  }, 120);
}

function syncSearch(q) {
  if (searchField.value.trim() !== q) searchField.value = q;
}

/** Another address for what is shown already: Back leaves the view at once. */
function replaceAddress(hash) {
  current = hash;
  try {
    history.replaceState(null, '', hash);
  } catch {
    location.replace(hash);
  }
}

async function show() {
  const hash = location.hash || '#/';
  if (hash === current) return;
  remember();
  const first = !current;
  current = hash;
  const [, path, query] = /^#\/([^?]*)\??(.*)$/.exec(hash) || [null, 'unknown', ''];
  const [name, ...rest] = path.split('/');
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  lists = [];
  const made = await make(name, rest, query);
  if (current !== hash) return;
  view = made.page ? made : { page: made };
  main.replaceChildren(view.page);
  document.documentElement.dataset.js = 'on';
  document.documentElement.dataset.page = name || 'overview';
  if (view.ready) view.ready();
  for (const link of document.querySelectorAll('[data-view]')) {
    const here = VIEWS.find(v => v.path === link.dataset.view);
    if (here.path === name || here.also === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const title = main.querySelector('h1');
  document.title = `${title ? title.textContent : 'Plumbline'} · Plumbline report`;
  syncSearch(view.query ? view.query().q : name === 'finding' ? searchField.value.trim() : '');
  const kept = scrolls.get(hash);
  scrollTo(0, kept ? kept.y : 0);
  if (kept && kept.row >= 0 && lists.length) lists[0].focus(kept.row);
  else if (title && !first && document.activeElement !== searchField) title.focus({ preventScroll: true });
}

async function make(name, rest, query) {
  switch (name) {
    case '': return overview();
    case 'findings': return findings(query);
    case 'finding': return finding(decode(rest[0] || ''), decode(rest.slice(1).join('/')));
    case 'clusters': return clusterList();
    case 'cluster': return cluster(decode(rest.join('/')));
    case 'coverage': return coverage();
    case 'print': return printView();
    default: return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, 'There is no such page'), h('p', {}, h('a', { class: 'button', href: '#/' }, 'Overview')));
  }
}

let scrolled = 0;
addEventListener('scroll', () => { scrolled = scrollY; }, { passive: true });

function remember() {
  if (current) scrolls.set(current, { y: scrolled, row: lists.length ? lists[0].focused() : -1 });
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}

function keysDialog() {
  const keys = [['/', 'Search'], ['j  k', 'Next and previous row or finding'], ['Enter', 'Open'], ['u', 'Back to the list'], ['c', 'Copy the fix'],
    ...VIEWS.map(v => [`g ${v.key}`, v.word]), ['t', 'Light or dark'], ['p', 'Print'], ['?', 'This list'], ['Esc', 'Close']];
  const dialog = h('dialog', { class: 'keys', 'aria-label': 'Keys' }, h('h2', {}, 'Keys'),
    h('dl', { class: 'pairs' }, keys.map(([key, text]) => [h('dt', {}, key.split(/\s+/).flatMap(k => [h('kbd', {}, k), ' '])), h('dd', {}, text)])),
    h('form', { method: 'dialog' }, h('button', { class: 'button' }, 'Close')));
  dialog.querySelector('form').addEventListener('submit', event => { event.preventDefault(); dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function step(by) {
  const next = main.querySelector(`[data-key="${by > 0 ? 'j' : 'k'}"]`);
  if (next) next.click();
  else if (lists.length) lists[0].focus(lists[0].focused() < 0 ? 0 : lists[0].focused() + by);
}

let goes = false;
function press(event) {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
  if (event.key === 'Escape' && event.target === searchField) searchField.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const target = goes && VIEWS.find(v => v.key === event.key);
  goes = event.key === 'g' && !goes;
  const actions = {
    '/': () => { searchField.focus(); searchField.select(); },
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    u: back, Backspace: back,
    c: () => { const button = main.querySelector('[aria-label="Copy the fix"]'); if (button) button.click(); },
    t: toggleTheme, p: () => print(), '?': keysDialog,
  };
  const action = target ? () => { location.hash = target.href(); } : actions[event.key];
  if (!action || (event.key.startsWith('Arrow') && !lists.some(list => list.focused() >= 0))) return;
  event.preventDefault();
  action();
}

function back() {
  if (current.startsWith('#/finding/')) location.hash = lastList.address || findingsAddress({ v: ['FAIL'] });
  else if (current.startsWith('#/cluster/')) location.hash = '#/clusters';
  else location.hash = '#/';
}

// Printing from any view prints the document for paper.
addEventListener('beforeprint', () => {
  if (!head || main.querySelector('.paper')) return;
  document.body.append(h('div', { id: 'paper' }, paper()));
});
addEventListener('afterprint', () => {
  const sheet = document.getElementById('paper');
  if (sheet) sheet.remove();
});

async function start() {
  if (typeof DecompressionStream === 'undefined') {
    main.append(h('p', {}, 'This browser is too old for the interactive report. Chrome 80, Firefox 113 or Safari 16.4 and newer show it.'));
    delete document.documentElement.dataset.js;
    return;
  }
  await load();
  history.scrollRestoration = 'manual';
  shell();
  addEventListener('hashchange', show);
  addEventListener('keydown', press);
  await show();
}

start();
