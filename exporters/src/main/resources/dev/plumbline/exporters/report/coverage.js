// What was read and what was not.

function coverage() {
  const { incompleteScopes, askedScopes } = head.figures;
  const open = head.scopes.filter(scope => scope[3] > READ && scope[3] < DISABLED)
    .sort((a, b) => order(a[3]) - order(b[3]));
  const rest = head.scopes.filter(scope => scope[3] === READ || scope[3] >= DISABLED);
  const openList = scopeList('Scopes that could not be read completely', open);
  const restList = scopeList('Scopes that were read, are switched off or excluded', rest);
  const folded = h('details', { class: 'folded', toggle: () => restList.update(rest.length) },
    h('summary', {}, say.folded(rest.length)), restList.element);
  return {
    page: h('div', { class: 'page' },
      h('h1', { tabindex: -1 }, 'Coverage'),
      h('p', { class: 'lead' }, incompleteScopes
        ? `${num(incompleteScopes)} of ${say.scopes(askedScopes)} could not be read completely. Nothing below is counted as good.`
        : `All ${say.scopes(askedScopes)} were read completely.`),
      h('div', { class: 'columns-even' },
        card(`All ${say.scopes(head.scopes.length)}`, head.scopes.length > 400 ? 'a bar for each cloud' : 'one square each', null, squares()),
        allow()),
      open.length > 0 && openList.element,
      rest.length > 0 && folded),
    ready: () => openList.update(open.length),
  };
}

/** Refused first, partly read last. */
const order = status => (status === PARTIAL ? DISABLED : status);

function allow() {
  const calls = refusedCalls();
  if (!calls.length) {
    return card('Allow these to see more', '', null, h('p', {}, 'No call was refused.'));
  }
  return card('Allow these to see more', 'by findings they would decide', null,
    h('ul', { class: 'calls ruled' }, calls.map(gap => h('li', {}, code(gap.permission || gap.call), h('span', { class: 'quiet' }, say.accounts(gap.accounts)), callFindings(gap)))));
}

function scopeList(label, scopes) {
  return virtualList({
    label,
    look: 'scope-table',
    columns: ['Scope', 'Region', 'State', 'Why', 'Clusters', 'Calls', 'Seconds'],
    row: i => {
      const [cloud, account, region, status, calls, found, millis, why] = scopes[i];
      return {
        cells: [
          [cloudTag(cloud), h('strong', {}, account)],
          region,
          h('span', { class: 'state' }, h('span', { class: `scope ${STATUSES[status].code}` }), STATUSES[status].word),
          h('span', { title: why }, why),
          found < 0 ? (status < DISABLED ? '?' : '') : num(found),
          num(calls),
          (millis / 1000).toFixed(1),
        ],
      };
    },
  });
}
