// Documents are built from elements and text nodes only; nothing here parses markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element: functions become listeners, false and null are left out. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(9).filter(c => c !== null && c !== undefined && c !== false && c !== ''));
  return element;
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const PATHS = {
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M8 12.4v.1',
  check: 'M3.5 8.5l3 3 6-7',
  dash: 'M4 8h8',
  person: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4',
  sliders: 'M2.5 5h7M12.5 5h1M2.5 11h2M7.5 11h6M11 3.2v3.6M6 9.2v3.6',
  equals: 'M4 6.3h8M4 9.7h8',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  sun: 'M8 10.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  home: 'M2.5 7.5L8 2.5l5.5 5M4 6.5v7h8v-7',
  list: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  boxes: 'M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 8l5.5-3.2M8 8v6.2',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
};

function icon(name, size = 16) {
  return svg('svg', { viewBox: '0 0 16 16', width: size, height: size, class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: PATHS[name] }));
}

/** The mark: a plumb bob. */
function bob(size) {
  return svg('svg', { viewBox: '0 0 16 32', width: size / 2, height: size, class: 'bob', 'aria-hidden': 'true' },
    svg('path', { d: 'M7 2h2v11H7z' }),
    svg('circle', { cx: 8, cy: 14, r: 2.4 }),
    svg('path', { d: 'M2.4 17h11.2l-1.6 6L8 30l-4-7z' }));
}

/** Four bars of rising height, as many filled as the severity has. */
function bars(severity) {
  const image = svg('svg', { viewBox: '0 0 16 14', width: 16, height: 14, class: 'bars', 'aria-hidden': 'true' });
  for (let i = 0; i < 4; i++) {
    image.append(svg('rect', {
      x: i * 4, y: 10 - i * 3, width: 3, height: 4 + i * 3, rx: 0.8,
      class: i < SEVERITIES[severity].bars ? 'on' : 'off',
    }));
  }
  return image;
}

const severityTag = s => h('span', { class: `severity s${s}` }, bars(s), SEVERITIES[s].word);

const verdictIcon = v => h('span', { class: `glyph ${VERDICTS[v].look}` }, icon(VERDICTS[v].icon));

const verdictTag = v => h('span', { class: `tag ${VERDICTS[v].look}` }, icon(VERDICTS[v].icon, 12), VERDICTS[v].word);

const cloudTag = p => h('span', { class: 'cloud' }, PROVIDERS[p].short);

/** A bar of severities; `whole` is the number that fills it. */
function severityBar(counts, whole) {
  const bar = h('div', { class: 'bar', role: 'img', 'aria-label': say.severities(counts) });
  counts.forEach((count, s) => {
    if (count) bar.append(grow(h('span', { class: `fill s${s}` }), count));
  });
  const rest = whole - counts.reduce((a, b) => a + b, 0);
  if (rest > 0) bar.append(grow(h('span', { class: 'rest' }), rest));
  return bar;
}

/** A bar with one filled part. */
function shareBar(look, part, whole, label) {
  return h('div', { class: 'bar', role: 'img', 'aria-label': label },
    part > 0 && grow(h('span', { class: `fill ${look}` }), part),
    whole > part && grow(h('span', { class: 'rest' }), whole - part));
}

function grow(element, by) {
  element.style.flexGrow = by;
  return element;
}

const outside = (url, text) => (/^https:\/\//.test(url)
  ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, text || url) : h('span', {}, url));

let announced;
function announce(text) {
  announced.textContent = '';
  announced.textContent = text;
}

/** Text with a button that copies it. */
function copyBlock(text, name) {
  const label = h('span', {}, 'Copy');
  const button = h('button', {
    type: 'button', class: 'button small copy', 'aria-label': `Copy ${name}`,
    click: async () => {
      announce(await copy(text) ? 'Copied' : 'Copying was refused; select the text instead');
      label.textContent = 'Copied';
      setTimeout(() => { label.textContent = 'Copy'; }, 1600);
    },
  }, icon('copy', 14), label);
  return h('div', { class: 'code' }, h('pre', { tabindex: 0 }, text), button);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { readonly: true, class: 'hidden', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
