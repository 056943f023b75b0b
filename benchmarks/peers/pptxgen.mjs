// PptxGenJS: a text box for the title, one for the body, a native table, notes. The fastest way to a deck.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.PEERS, "package.json"));
const PptxGenJS = require("pptxgenjs");
const [recording, lessons, out] = process.argv.slice(2);
const documents = JSON.parse(readFileSync(recording, "utf8")).documents;

// Texts that begin with another word, so that no lesson is like another.
function turned(content, places) {
  if (typeof content !== "string") return content.map((each) => turned(each, places));
  const words = content.split(" ");
  const place = places % words.length;
  return [...words.slice(place), ...words.slice(0, place)].join(" ");
}

async function makeDeck(document, path, number) {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = document.title;
  for (const page of document.pages) {
    const slide = deck.addSlide();
    slide.addText(page.title, { x: 0.5, y: 0.3, w: 12, h: 1, fontSize: 32, bold: true });
    const body = page.blocks
      .filter(([kind]) => !kind.startsWith("title"))
      .map(([kind, content]) => [kind, turned(content, number)]);
    const texts = body
      .filter(([kind]) => kind !== "table")
      .map(([kind, text]) => ({ text, options: { bullet: kind === "item", breakLine: true } }));
    if (texts.length) slide.addText(texts, { x: 0.5, y: 1.4, w: 12, h: 5.5, fontSize: 20, valign: "top" });
    for (const [kind, rows] of body) {
      if (kind === "table") slide.addTable(rows.map((row) => row.map((text) => ({ text }))), { x: 0.5, y: 1.4, w: 12 });
    }
    if (page.notes.length) slide.addNotes(page.notes.join("\n"));
  }
  await deck.writeFile({ fileName: path, compression: true });
}

for (let number = 0; number < Number(lessons); number++) {
  const folder = join(out, String(number));
  mkdirSync(folder, { recursive: true });
  for (const [name, document] of Object.entries(documents)) {
    if (name.endsWith("pptx")) await makeDeck(document, join(folder, name), number);
  }
}
