function overview() {
  const figures = head.figures;
  const top = [h('h1', { tabindex: -1 }, head.headline), h('p', { class: 'lead' }, head.sentences.join(' '))];
  if (count === 0 && figures.clusters === 0) {
    const gaps = figures.incompleteScopes > 0;
    return h('div', { class: 'page' },
      h('div', { class: 'card empty' }, bob(64), top,
        h('p', { class: 'actions' }, h('a', { class: 'button', href: '#/coverage' }, 'See what was read'))),
      gaps && h('div', { class: 'columns-2' }, wasRead()));
  }
  return h('div', { class: 'page' }, top, fourFigures(),
    h('div', { class: 'columns-2' }, figures.failing > 0 ? fixFirst() : nothingToFix(), wasRead()),
    head.exceptions.length > 0 && h('div', { class: 'alone' }, exceptions()),
    figures.failing > 0 && h('div', { class: 'columns-even' }, where(), worstClusters()));
}

function figure(v, title, number, href, note, bar, text) {
  return h('section', { class: 'card figure' },
    h('h2', {}, verdictIcon(v), title),
    h('p', { class: 'number' }, href ? h('a', { href }, num(number)) : num(number), note && h('small', {}, note)),
    bar, h('p', { class: 'note' }, text));
}

function fourFigures() {
  const { verdicts, severities, failing, excepted, incompleteScopes } = head.figures;
  const asked = failing + verdicts[UNKNOWN] + verdicts[PASS];
  let person = 0;
  for (let i = 0; i < count; i++) if (V[i] === MANUAL || V[i] === PARAMETER || X[i] === EXCEPTED) person++;
  const parts = [
    [verdicts[MANUAL], 'manual', { v: ['MANUAL'] }],
    [verdicts[PARAMETER], 'parameter', { v: ['NEEDS_PARAMETER'] }],
    [excepted, 'excepted', { x: 'only' }],
  ];
  return h('div', { class: 'figures' },
    figure(FAIL, 'Failing', failing, findingsAddress({ v: ['FAIL'] }), '', severityBar(severities, Math.max(failing, 1)),
      SEVERITIES.map((s, i) => severities[i] > 0 && h('a', { href: findingsAddress({ v: ['FAIL'], s: [s.code] }) }, `${num(severities[i])} ${s.code}`))
        .filter(Boolean).flatMap((link, i) => (i ? [', ', link] : [link])).concat(failing ? [] : ['none'])),
    figure(UNKNOWN, 'Could not be read', verdicts[UNKNOWN], findingsAddress({ v: ['UNKNOWN'] }),
      incompleteScopes > 0 && h('a', { href: '#/coverage' }, say.scopes(incompleteScopes)),
      shareBar('unknown', verdicts[UNKNOWN], Math.max(asked, 1), say.share(verdicts[UNKNOWN], asked)),
      verdicts[UNKNOWN] || incompleteScopes
        ? `${say.share(verdicts[UNKNOWN], asked)} of what was asked. Counted as neither good nor bad`
        : 'everything asked was answered'),
    figure(PASS, 'Passing', verdicts[PASS], findingsAddress({ v: ['PASS'] }), '',
      shareBar('pass', verdicts[PASS], Math.max(asked, 1), say.share(verdicts[PASS], asked)),
      `${say.share(verdicts[PASS], asked)} of what was asked`),
    figure(MANUAL, 'Needs a person', person, findingsAddress({ v: ['MANUAL', 'NEEDS_PARAMETER'], x: 'also' }), '',
      shareBar('person', person, Math.max(count, 1), say.share(person, count)),
      parts.flatMap(([n, word, query], i) => [i ? ', ' : '', h('a', { href: findingsAddress(query) }, `${num(n)} ${word}`)])));
}

function fixFirst() {
  const worst = head.checks.filter(check => sum(check.failing) > 0)
    .sort((a, b) => worse(a.failing, b.failing) || (a.id < b.id ? -1 : 1));
  return card('Fix first', 'by severity, then by how many places', more(findingsAddress({ v: ['FAIL'], g: 'check' }), 'All checks'),
    h('ol', { class: 'problems' }, worst.slice(0, 7).map((check, i) => h('li', {},
      h('a', { href: findingsAddress({ v: ['FAIL'], k: check.id }) },
        h('span', { class: 'place' }, num(i + 1)), severityTag(check.severity),
        h('span', { class: 'what' }, h('strong', {}, check.problem), h('span', { class: 'cut' }, prose(check.fix))),
        h('span', { class: 'clouds' }, check.clouds.map(cloudTag)),
        h('span', { class: 'places' }, h('strong', {}, num(sum(check.failing))), ` ${say.places(sum(check.failing))}`))))));
}

/** Those that end first come first: somebody has to renew them or mend what they cover. */
function exceptions() {
  const { excepted, expired } = head.figures;
  const shown = head.exceptions.slice(0, 5);
  const state = { [EXCEPTED]: 'ends on', [EXPIRED]: 'expired on', [UNTAGGED]: 'needs tags that were not read; ends on' };
  const left = head.exceptions.length - shown.length;
  return card('Exceptions', [excepted && say.excepted(excepted), expired && `${num(expired)} open again`].filter(Boolean).join(', '),
    more(findingsAddress({ x: 'only' }), 'All excepted'),
    h('ul', { class: 'watch' }, shown.map(e => h('li', {}, exceptionTag(e.state), ' ',
      h('a', { href: findingsAddress({ v: ['FAIL'], x: EXCEPTIONS[e.state - 1].code }) }, say.findings(e.findings)),
      ` · ${EXCEPTION_REASONS[e.reason] || e.reason} of ${e.owner}, ${state[e.state]} ${day(e.expires)} · `, code(e.name)))),
    left > 0 && h('p', { class: 'note' }, say.moreExceptions(left)));
}

function nothingToFix() {
  const { verdicts, excepted } = head.figures;
  const rows = [
    [verdicts[UNKNOWN], 'could not be read', { v: ['UNKNOWN'] }, UNKNOWN],
    [verdicts[MANUAL], 'a person has to look', { v: ['MANUAL'] }, MANUAL],
    [verdicts[PARAMETER], 'a parameter has to be set', { v: ['NEEDS_PARAMETER'] }, PARAMETER],
    [excepted, 'covered by an exception', { x: 'only' }, MANUAL],
  ].filter(row => row[0] > 0);
  return card('Watch next', 'what is still open', null,
    rows.length
      ? h('ul', { class: 'watch' }, rows.map(([n, text, query, v]) => h('li', {}, verdictIcon(v),
        h('a', { href: findingsAddress(query) }, say.findings(n)), ` ${text}`)))
      : h('p', {}, 'Nothing is open. Run the audit again when something changes.'));
}

function wasRead() {
  const { statuses, askedScopes } = head.figures;
  const calls = refusedCalls().slice(0, 3);
  return card('What was read', say.read(statuses[READ], askedScopes), more('#/coverage', 'Coverage'), squares(),
    calls.length > 0 && [h('h3', {}, 'Allow these to see more'),
      h('ul', { class: 'calls' }, calls.map(gap => h('li', {}, code(gap.call), callFindings(gap))))]);
}

function where() {
  const cloudOf = new Map(resources.map(row => [row[2], row[0]]));
  const rows = failingBy(r => resources[r][2]).slice(0, 9);
  return card('Where', 'failing, by account', more(findingsAddress({ v: ['FAIL'], g: 'account' }), 'All accounts'),
    barTable(rows.map(([account, counts]) => ({
      cloud: cloudOf.get(account), name: head.accounts[account], counts,
      href: findingsAddress({ v: ['FAIL'], a: [head.accounts[account]] }),
    }))), severityLegend());
}

function worstClusters() {
  const rows = failingBy(r => clusterOf[r]).slice(0, 9);
  return card('Clusters', 'failing, worst first', more('#/clusters', 'All clusters'),
    barTable(rows.map(([number, counts]) => ({
      cloud: clusters[number].cloud, name: clusters[number].name, counts, href: clusterAddress(clusters[number]),
    }))), severityLegend());
}
