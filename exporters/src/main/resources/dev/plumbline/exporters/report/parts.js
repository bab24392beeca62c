// Parts that several views share.

const card = (title, note, link, ...children) => h('section', { class: 'card' },
  h('div', { class: 'card-head' }, h('h2', {}, title), note && h('span', { class: 'note' }, note), link),
  children);

const more = (href, text) => h('a', { href, class: 'more' }, text);

const pairs = (...rows) => h('dl', { class: 'pairs' }, rows.filter(Boolean).map(([name, ...values]) => [
  h('dt', {}, name), h('dd', {}, values),
]));

const exceptionTag = x => x > 0 && h('span', { class: x === EXPIRED ? 'tag dashed over' : 'tag dashed' }, EXCEPTIONS[x - 1].word);

const code = text => h('code', {}, text);

/** Sentences of a check, in which what stands between backticks is code. */
const prose = text => {
  const parts = (text || '').split('`');
  return parts.length % 2 ? parts.map((part, i) => (i % 2 ? code(part) : part)) : text;
};

const empty = (title, text, ...actions) => h('div', { class: 'card empty' }, bob(64), h('h2', {}, title),
  text && h('p', {}, text), actions.length > 0 && h('p', { class: 'actions' }, actions));

/** A square for each scope; over 400 scopes a bar for each cloud. */
function squares() {
  const huge = head.scopes.length > 400;
  const rows = PROVIDERS.map((provider, p) => {
    const scopes = head.scopes.filter(scope => scope[0] === p).sort((a, b) => a[3] - b[3]);
    if (!scopes.length) return null;
    const counts = STATUSES.map((_, status) => scopes.filter(scope => scope[3] === status).length);
    const marks = huge
      ? counts.map((n, status) => n > 0 && grow(h('span', { class: `fill scope ${STATUSES[status].code}` }), n))
      : scopes.map(scope => h('span', { class: `scope ${STATUSES[scope[3]].code}`, title: `${scope[1]} ${scope[2]}: ${STATUSES[scope[3]].word}` }));
    return h('div', { class: 'scope-row' }, cloudTag(p),
      h('div', { class: huge ? 'bar tall' : 'squares', role: 'img', 'aria-label': say.scopesLabel(provider.word, counts) }, marks));
  });
  return h('div', { class: 'scopes' }, rows, h('ul', { class: 'legend' }, STATUSES.map((status, i) => {
    const n = head.figures.statuses[i];
    return n > 0 && h('li', {}, h('span', { class: `scope ${status.code}` }), `${status.word} ${num(n)}`);
  })));
}

/** Calls that were refused, by findings that they would decide. */
function refusedCalls() {
  return head.gaps.filter(gap => gap.reason === 'denied').sort((a, b) => b.findings - a.findings || b.accounts - a.accounts || (a.call < b.call ? -1 : 1));
}

const callFindings = gap => (gap.findings > 0
  ? h('a', { href: findingsAddress({ v: ['UNKNOWN'], w: gapName(gap) }) }, say.findings(gap.findings))
  : h('span', { class: 'quiet' }, 'whole listings'));

/** Failing findings by some key of their resource: [key, counts by severity], worst first. */
function failingBy(key) {
  const found = new Map();
  for (let i = 0; i < count; i++) {
    if (V[i] !== FAIL || X[i] === EXCEPTED) continue;
    const k = key(R[i]);
    if (k < 0) continue;
    let counts = found.get(k);
    if (!counts) found.set(k, counts = [0, 0, 0, 0, 0]);
    counts[S[i]]++;
  }
  return [...found].sort((a, b) => worse(a[1], b[1]) || a[0] - b[0]);
}

function barTable(rows) {
  const whole = Math.max(1, ...rows.map(row => sum(row.counts)));
  return h('ul', { class: 'bar-table' }, rows.map(row => h('li', {}, h('a', { href: row.href },
    cloudTag(row.cloud), h('span', { class: 'name' }, row.name), severityBar(row.counts, whole),
    h('strong', {}, num(sum(row.counts)))))));
}

const severityLegend = () => h('ul', { class: 'legend' }, SEVERITIES.map((s, i) => head.figures.severities[i] > 0
  && h('li', {}, h('span', { class: `swatch s${i}` }), s.word)));
