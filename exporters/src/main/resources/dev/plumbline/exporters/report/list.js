// A table of any length that holds only the rows in sight. The window scrolls, not the table.

const MARGIN = 6;
const HIGHEST = 300_000;  // rows; browsers do not draw elements higher than some 17.9 million pixels

let lists = [];  // of the view that is shown

const phone = matchMedia('(max-width: 760px)');

/**
 * options: label, columns (words or elements), look (class), row(i) gives the cells and optionally
 * {link, label, class} of row i.
 */
function virtualList(options) {
  const body = h('div', { class: 'rows', role: 'rowgroup' });
  const columns = h('div', { class: 'row columns', role: 'row', 'aria-rowindex': 1 },
    options.columns.map(column => (column instanceof Node ? column : h('div', { role: 'columnheader' }, column))));
  const element = h('div', { class: `table ${options.look || ''}`, role: 'table', 'aria-label': options.label },
    h('div', { role: 'rowgroup', class: 'top' }, columns), body);
  const drawn = new Map();
  let size = 0;
  let height = 52;

  function draw() {
    height = phone.matches ? 96 : 52;
    const full = size * height;
    const shown = Math.min(size, HIGHEST) * height;
    body.style.height = `${shown}px`;
    const view = innerHeight;
    const into = Math.max(0, Math.min(-body.getBoundingClientRect().top, shown - view));
    // Above HIGHEST rows one scrolled pixel stands for more than one pixel of the table.
    const top = full > shown && shown > view ? into * (full - view) / (shown - view) : into;
    const first = Math.max(0, Math.floor(top / height) - MARGIN);
    const last = Math.min(size - 1, Math.ceil((top + view) / height) + MARGIN);
    for (const [i, row] of drawn) {
      if ((i < first || i > last) && !row.contains(document.activeElement)) {
        row.remove();
        drawn.delete(i);
      }
    }
    let before = null;
    for (let i = last; i >= first; i--) {
      let row = drawn.get(i);
      if (!row) {
        row = makeRow(i);
        drawn.set(i, row);
        body.insertBefore(row, before);
      }
      row.style.transform = `translateY(${into + i * height - top}px)`;
      before = row;
    }
  }

  function makeRow(i) {
    const { cells, look, link, label, click } = options.row(i);
    return h('div', { class: `row ${look || ''}`, role: 'row', 'aria-rowindex': i + 2, click: click || null },
      cells.map((cell, c) => h('div', { role: 'cell', class: `cell c${c}` }, cell,
        c === 0 && link && h('a', { class: 'whole', href: link, 'aria-label': label }))));
  }

  const list = {
    element,
    draw,
    /** Shows so many rows; what was drawn is drawn anew. */
    update(rows) {
      size = rows;
      element.setAttribute('aria-rowcount', rows + 1);
      for (const row of drawn.values()) row.remove();
      drawn.clear();
      draw();
    },
    get size() { return size; },
    /** The row that has the focus, or -1. */
    focused() {
      for (const [i, row] of drawn) if (row.contains(document.activeElement)) return i;
      return -1;
    },
    focus(i) {
      if (i < 0 || i >= size) return;
      const top = body.getBoundingClientRect().top + i * Math.min(size, HIGHEST) * height / size;
      if (top < 160 || top + height > innerHeight - 80) scrollBy(0, top - innerHeight / 2);
      draw();
      const row = drawn.get(i);
      const target = row && (row.querySelector('a.whole') || row.querySelector('a, button'));
      if (target) target.focus({ preventScroll: true });
      draw();
    },
  };
  lists.push(list);
  return list;
}

let drawing = false;
function drawLists() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    for (const list of lists) if (list.element.isConnected) list.draw();
  });
}
addEventListener('scroll', drawLists, { passive: true });
addEventListener('resize', drawLists);
phone.addEventListener('change', () => lists.forEach(list => list.update(list.size)));
