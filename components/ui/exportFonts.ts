/** A face of a font that the page has loaded rules for. */
export interface ExportFace {
  family: string;
  style: string;
  weight: string;
  /** As in `U+0000-00FF, U+0131`; empty for all. */
  range: string;
  url: string;
}

/** Whether a face has letters for any character of `text`; `range` as CSS writes it. */
export function coversText(range: string, text: string): boolean {
  if (range.trim() === '') return true;
  const spans = range.split(',').map((part) => {
    const [from, to] = part.trim().replace(/^U\+/i, '').split('-');
    return from.includes('?')
      ? [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(from.replaceAll('?', 'F'), 16)]
      : [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)];
  });
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return spans.some(([from, to]) => code >= from && code <= to);
  });
}

/** The faces of the page's own style sheets. */
function pageFaces(): ExportFace[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].flatMap((rule) => {
        if (!(rule instanceof CSSFontFaceRule)) return [];
        const of = (name: string) => rule.style.getPropertyValue(name);
        const url = /url\("?([^")]+)"?\)/.exec(of('src'))?.[1];
        if (!url) return [];
        return [
          {
            family: of('font-family').replaceAll(/["']/g, ''),
            style: of('font-style') || 'normal',
            weight: of('font-weight') || '400',
            range: of('unicode-range'),
            url: new URL(url, sheet.href ?? location.href).href,
          },
        ];
      });
    } catch {
      // A sheet of an extension of the browser cannot be read.
      return [];
    }
  });
}

const loaded = new Map<string, Promise<string>>();

function asDataUrl(url: string): Promise<string> {
  let data = loaded.get(url);
  if (!data) {
    data = fetch(url)
      .then((response) => {
        if (!response.ok)
          throw new Error(`The font ${new URL(url).pathname} could not be read (${response.status}).`);
        return response.blob();
      })
      .then(
        (blob) =>
          new Promise<string>((resolve, reject) => {
            const reader = new FileReader();
            reader.onload = () => resolve(String(reader.result));
            reader.onerror = () => reject(reader.error);
            reader.readAsDataURL(new Blob([blob], { type: 'font/woff2' }));
          }),
      );
    data.catch(() => loaded.delete(url));
    loaded.set(url, data);
  }
  return data;
}

/** Puts the faces that the texts of a drawing use into it, so that it looks the same wherever it is opened. */
export async function embedFonts(svg: SVGSVGElement): Promise<void> {
  const texts = [...svg.querySelectorAll('text')];
  const all = texts.map(({ textContent }) => textContent ?? '').join('');
  const families = texts.map((text) => text.getAttribute('font-family') ?? '').join();
  const italic = texts.some((text) => text.getAttribute('font-style') === 'italic');
  const wanted = pageFaces().filter(
    ({ family, style, range }) =>
      families.includes(family) && (style === 'normal' || italic) && coversText(range, all),
  );
  const rules = await Promise.all(
    wanted.map(
      async ({ family, style, weight, range, url }) =>
        `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};${range && `unicode-range:${range};`}src:url(${await asDataUrl(url)}) format("woff2")}`,
    ),
  );
  if (rules.length === 0) return;
  const sheet = document.createElementNS(svg.namespaceURI, 'style');
  sheet.textContent = rules.join('\n');
  svg.prepend(sheet);
}
