// The page of one finding: what we saw, why it matters, how to mend it.

async function finding(check, id) {
  const i = findingAt(check, id);
  if (i < 0) {
    return h('div', { class: 'page' }, h('h1', { tabindex: -1 }, 'This finding is not in this run'),
      h('p', { class: 'lead' }, 'The resource may be gone, the check may have another name, or it was not part of the profile.'),
      h('p', {}, h('a', { class: 'button', href: findingsAddress({ v: ['FAIL'] }) }, 'All failing findings')));
  }
  const d = await detail(i);
  const r = resource(R[i]);
  const about = head.checks[C[i]];
  const where = [r.account, r.region].filter(Boolean).join(', ');
  return h('div', { class: 'page' },
    h('div', { class: 'path-row' },
      h('nav', { class: 'path', 'aria-label': 'Path' },
        h('a', { href: lastList.address || findingsAddress({ v: ['FAIL'] }) }, 'Findings'),
        h('a', { href: findingsAddress({ v: ['FAIL'], p: [PROVIDERS[r.cloud].code] }) }, PROVIDERS[r.cloud].short),
        h('a', { href: findingsAddress({ v: ['FAIL'], a: [r.account] }) }, r.account),
        r.region && h('a', { href: findingsAddress({ v: ['FAIL'], a: [r.account], r: [r.region] }) }, r.region),
        r.cluster && h('a', { href: clusterAddress(clusters[clusterOf[R[i]]]) }, r.cluster)),
      stepper(i)),
    h('div', { class: 'tags' }, verdictTag(V[i]), severityTag(S[i]), exceptionTag(X[i])),
    h('h1', { tabindex: -1 }, headline(i)),
    h('p', { class: 'lead' }, h('strong', {}, r.name), `, ${r.type} in ${where}`),
    h('div', { class: 'with-aside' },
      h('div', { class: 'stack' }, V[i] === UNKNOWN ? couldNotLook(about, d) : whatWeSaw(i, about, d), whyItMatters(about), howToFix(i, r, about, d), elsewhere(i, about)),
      h('aside', { class: 'stack', 'aria-label': 'About the resource' }, aboutResource(r), exception(i, d), controls(d),
        h('p', { class: 'fingerprint' }, 'Fingerprint ', code(d.fingerprint)))));
}

/** n of m, previous and next in the order of the list that led here. */
function stepper(i) {
  let rows = lastList.rows;
  let place = rows ? rows.indexOf(i) : -1;
  if (place < 0) {
    const query = { ...parseQuery(''), v: [VERDICTS[V[i]].code], x: X[i] === EXCEPTED ? 'with' : '' };
    rows = select(query).rows;
    place = rows.indexOf(i);
    lastList = { query, rows, address: writeQuery(query) };
  }
  const step = (to, key, word) => (to >= 0 && to < rows.length
    ? h('a', { class: 'button', href: findingAddress(rows[to]), 'data-key': key }, h('kbd', {}, key), word)
    : h('span', { class: 'button off', 'aria-disabled': 'true' }, h('kbd', {}, key), word));
  return h('div', { class: 'stepper' }, h('span', {}, `${num(place + 1)} of ${num(rows.length)}`),
    step(place - 1, 'k', 'Previous'), step(place + 1, 'j', 'Next'));
}

function whatWeSaw(i, about, d) {
  const look = V[i] === FAIL ? 'fail' : V[i] === PASS ? 'pass' : 'plain-box';
  const glyph = V[i] === FAIL ? 'cross' : V[i] === PASS ? 'check' : 'dash';
  const message = d.message && d.message !== headline(i) ? h('p', { class: 'message' }, d.message) : null;
  if (!d.evidence.length) {
    return card(V[i] === MANUAL ? 'A person has to look' : V[i] === PARAMETER ? 'A parameter has to be set' : 'What we saw', '', null,
      message || h('p', {}, 'No setting was read for this.'));
  }
  return card('What we saw', '', null, message, d.evidence.map(e => [
    h('div', { class: 'boxes' },
      h('div', { class: `box ${look}` }, h('h3', {}, icon(glyph, 12), 'Observed'),
        'observed' in e ? h('pre', {}, e.observed) : h('p', { class: 'absent' }, 'not present'),
        'default' in e && h('p', { class: 'note' }, 'default: the answer leaves it out, and the provider documents this value. ', e.default && outside(e.default))),
      h('div', { class: 'box' }, h('h3', {}, icon('equals', 12), 'Expected'), h('p', {}, d.expected))),
    pairs(['Call', code(e.call)],
      e.parameters.length > 0 && ['Asked for', e.parameters.map(p => h('div', {}, code(p)))],
      ['Pointer', code(e.pointer)],
      ['Read at', when(d.at)]),
    place(e),
  ]));
}

/** The way through the answer to the setting, its line marked. */
function place(e) {
  const steps = e.pointer.split('/').slice(1).map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (!steps.length || steps.length > 12) return null;
  const lines = [['{', false]];
  const closing = ['}'];
  steps.forEach((step, depth) => {
    const last = depth === steps.length - 1;
    const indent = '  '.repeat(depth + 1);
    const name = /^\d+$/.test(step) ? '' : `${JSON.stringify(step)}: `;
    if (last) {
      const value = 'default' in e ? `not present (default ${e.observed})` : 'observed' in e ? e.observed : 'not present';
      value.split('\n').forEach((line, n) => lines.push([indent + (n ? '' : name) + line, true]));
      return;
    }
    const list = /^\d+$/.test(steps[depth + 1]);
    lines.push([`${indent}${name}${list ? '[' : '{'}`, false]);
    closing.push(indent + (list ? ']' : '}'));
  });
  for (const line of closing.reverse()) lines.push([line, false]);
  return h('pre', { class: 'document', tabindex: 0, 'aria-label': 'Place in the answer' },
    lines.map(([text, marked]) => h('span', { class: marked ? 'line marked' : 'line' }, text)));
}

function couldNotLook(about, d) {
  const gap = d.gap;
  const decide = d.evidence.length ? d.evidence[d.evidence.length - 1].pointer : '';
  return card('We could not look', '', null,
    h('div', { class: 'boxes' },
      h('div', { class: 'box unknown' }, h('h3', {}, icon('question', 12), 'Answer of the cloud'),
        h('p', {}, code(gap.call), ` was not answered: ${REASONS[gap.reason] || gap.reason}`)),
      h('div', { class: 'box' }, h('h3', {}, 'What would decide it'), h('p', {}, decide ? code(decide) : d.expected || about.expected))),
    gap.detail && h('p', { class: 'message' }, gap.detail),
    h('p', {}, 'This finding is neither good nor bad until the setting can be read. An open ticket for it stays open.'),
    gap.permission
      ? [h('h3', {}, 'Permission to add'), copyBlock(gap.permission, 'the permission')]
      : null,
    h('h3', {}, gap.permission ? 'Then ask again' : 'Ask again'), copyBlock(d.again, 'the command'));
}

const whyItMatters = about => card('Why it matters', '', null,
  about.why && h('p', {}, prose(about.why)),
  pairs(['Check', code(about.id)], ['Wanted', about.title]),
  about.references.length > 0 && h('ul', { class: 'references' }, about.references.map(url => h('li', {}, outside(url)))));

function howToFix(i, r, about, d) {
  if (V[i] === UNKNOWN || (!about.fix && !d.command)) return null;
  const fails = V[i] === FAIL;
  return card(fails ? 'Fix' : 'How it is set', '', null,
    about.fix && h('p', {}, prose(about.fix)),
    d.command && [h('h3', {}, PROVIDERS[r.cloud].cli), copyBlock(d.command, 'the fix')],
    fails && [h('h3', {}, 'Then check again'), copyBlock(d.again, 'the command')]);
}

function elsewhere(i, about) {
  const others = sum(about.failing) - (V[i] === FAIL && X[i] !== EXCEPTED ? 1 : 0);
  if (!others) return null;
  return card(V[i] === FAIL ? 'Same failure elsewhere' : 'Fails elsewhere',
    V[i] === FAIL ? say.elsewhere(others) : `${num(others)} ${say.places(others)}`,
    more(findingsAddress({ v: ['FAIL'], k: about.id }), 'Show all'),
    h('p', { class: 'note' }, 'One change in a shared module may fix several of them.'));
}

function aboutResource(r) {
  return card('Resource', '', null, pairs(
    ['Name', r.name],
    ['Type', r.type],
    r.cluster && r.cluster !== r.name && ['Cluster', r.cluster],
    ['Cloud', PROVIDERS[r.cloud].word],
    ['Account', r.account],
    r.region && ['Region', r.region],
    ['Id', code(r.id)]),
  r.tags.length > 0 && h('details', {}, h('summary', {}, `Tags (${r.tags.length / 2})`),
    pairs(...r.tags.flatMap((key, n) => (n % 2 ? [] : [[key, r.tags[n + 1]]])))));
}

function exception(i, d) {
  if (!d.exception) return V[i] === FAIL ? card('Exception', '', null, h('p', { class: 'note' }, 'None. An exception needs a reason, a text, an owner and a last day in the audit file.')) : null;
  const e = d.exception;
  return card('Exception', '', null, e.missing && h('p', { class: 'message' }, e.missing),
    pairs(['Reason', EXCEPTION_REASONS[e.reason] || e.reason], ['Owner', e.owner],
      [X[i] === EXPIRED ? 'Ended' : 'Ends', day(e.expires)], e.text && ['Text', e.text],
      e.ticket && ['Ticket', e.link ? outside(e.link) : e.ticket], e.name && ['Exception', code(e.name)]));
}

const controls = d => d.controls.length > 0 && card('Controls', num(d.controls.length), null,
  h('ul', { class: 'plain-list' }, d.controls.map(control => h('li', {}, control))));
