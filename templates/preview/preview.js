/* Only in the preview: shows the page anew when something was saved, and copies citations. */
"use strict";

const events = new EventSource("/-/events");
let seen = document.currentScript.dataset.version;  // of the site, when this page was written

events.onmessage = async (event) => {
  if (event.data === seen) return;
  seen = event.data;
  const answer = await fetch(location.href, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const at = window.scrollY;
  document.title = fresh.title;
  document.body.replaceWith(document.adoptNode(fresh.body));
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"]')) sheet.href = sheet.href.split("?")[0] + "?" + seen;
  window.scrollTo(0, at);
  addButtons();
};

function citation(paragraph) {
  const source = location.pathname.split("/").pop().replace(/\.html$/, "");
  const words = String(window.getSelection()).replace(/\s+/g, " ").trim();
  const inside = words && paragraph.contains(window.getSelection().anchorNode);
  if (inside) return `[@${source}, "${words.replace(/["\\]/g, "\\$&")}"]`;
  const anchor = paragraph.id;
  if (anchor.startsWith("p") && !anchor.startsWith("point")) return `[@${source}, para. ${anchor.slice(1)}]`;
  return `[@${source}, ${anchor.replace("fig-", "fig. ").replace("point-", "point ")}]`;
}

function addButtons() {
  for (const paragraph of document.querySelectorAll(".para[id]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy citation";
    button.title = "Select words first to cite exactly these";
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", async () => {
      const text = citation(paragraph);
      try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
      catch { window.prompt("Copy this citation:", text); }
      setTimeout(() => { button.textContent = "Copy citation"; }, 1200);
    });
    paragraph.append(button);
  }
}

addButtons();
