// The document for paper. It needs no detail chunk, so it is ready when the print dialog opens.

function paper() {
  const { verdicts, severities, failing, excepted } = head.figures;
  const worst = head.checks.filter(check => sum(check.failing) > 0)
    .sort((a, b) => worse(a.failing, b.failing) || (a.id < b.id ? -1 : 1));
  const open = head.scopes.filter(scope => scope[3] > READ && scope[3] < DISABLED);
  const serious = worst.filter(check => check.places.length > 0);
  return h('article', { class: 'paper' },
    h('header', {}, bob(44), h('div', {}, h('h1', { tabindex: -1 }, 'Kubernetes configuration audit'),
      h('p', {}, `${when(head.run.started)} to ${when(head.run.finished)} · ${say.accounts(new Set(head.scopes.map(s => `${s[0]} ${s[1]}`)).size)}, ${say.clusters(head.figures.clusters)} · profile ${head.run.profile}, plumbline ${head.run.version}`))),
    h('p', { class: 'answer' }, h('strong', {}, head.headline), '. ', head.sentences.join(' '),
      verdicts[UNKNOWN] > 0 && ` ${plural(verdicts[UNKNOWN], '1 question stayed open and is', '# questions stayed open and are')} counted as neither good nor bad.`),
    h('dl', { class: 'paper-figures' }, [['Failing', failing], ['Not read', verdicts[UNKNOWN]], ['Passing', verdicts[PASS]], ['Excepted', excepted]]
      .map(([word, n]) => h('div', {}, h('dd', {}, num(n)), h('dt', {}, word)))),
    failing > 0 && [h('h2', {}, 'Failing findings by severity'), severityBar(severities, failing),
      h('ul', { class: 'legend' }, SEVERITIES.map((s, i) => severities[i] > 0 && h('li', {}, h('span', { class: `swatch s${i}` }), `${s.word} ${num(severities[i])}`))),
      h('h2', {}, 'Fix first'),
      paperTable(['', 'Check', 'Clouds', 'Places'], worst.slice(0, 8).map(check => [severityTag(check.severity),
        [h('strong', {}, check.problem), h('br', {}), prose(check.fix)], check.clouds.map(p => PROVIDERS[p].short).join(', '), num(sum(check.failing))]))],
    open.length > 0 && [h('h2', {}, 'What could not be read'),
      paperTable(['Scope', 'Region', 'State', 'Why'], open.slice(0, 200).map(scope => [`${PROVIDERS[scope[0]].short} ${scope[1]}`, scope[2], STATUSES[scope[3]].word, scope[7]])),
      open.length > 200 && h('p', {}, `and ${num(open.length - 200)} more, in coverage.ndjson`)],
    serious.length > 0 && [h('h2', { class: 'new-page' }, 'Critical and high findings'),
      h('p', { class: 'note' }, 'One entry for each check, up to twelve places each. Every place is in findings.csv and findings.ndjson of the same run.'),
      serious.map(paperCheck)],
    h('div', { class: 'signatures' }, ['Prepared', 'Reviewed', 'Date'].map(word => h('p', {}, word))));
}

function paperCheck(check) {
  const places = check.failing[0] + check.failing[1];
  const left = places - check.places.length;
  return h('section', {},
    h('h3', {}, severityTag(check.severity), h('span', {}, check.problem), code(check.id), h('span', { class: 'places' }, `${num(places)} ${say.places(places)}`)),
    check.why && h('p', {}, prose(check.why)),
    check.fix && h('p', {}, h('strong', {}, 'Fix: '), prose(check.fix)),
    paperTable(null, check.places.map(([i, observed]) => {
      const r = resource(R[i]);
      return [h('strong', {}, r.cluster && r.cluster !== r.name ? `${r.cluster} / ${r.name}` : r.name), r.account,
        `${PROVIDERS[r.cloud].short} ${r.region}`, code(observed)];
    })),
    left > 0 && h('p', { class: 'note' }, say.morePlaces(left)));
}

const paperTable = (columns, rows) => h('table', {},
  columns && h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col' }, column)))),
  h('tbody', {}, rows.map(row => h('tr', {}, row.map(cell => h('td', {}, cell))))));

function printView() {
  return h('div', { class: 'page' },
    h('div', { class: 'title-row screen-only' }, h('p', { class: 'lead' }, 'This is what printing gives, from any view.'),
      h('button', { type: 'button', class: 'button', click: () => print() }, icon('print'), 'Print')),
    paper());
}
