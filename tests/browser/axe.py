"""What axe finds on a page: what breaks a rule, and what it cannot decide."""

from __future__ import annotations

from playwright.sync_api import Page

from . import tools

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page that changes while axe looks at it, as a preview may, is looked at again.
# Evaluated, not added as a script, which the policy of the pages would refuse; preload would break that policy too.
RUN = """async tags => {
    const kinds = ['violations', 'incomplete'];
    const run = {runOnly: {type: 'tag', values: tags}, resultTypes: kinds, preload: false};
    let found, hasChanged = true;
    new MutationObserver(() => { hasChanged = true; }).observe(document.body, {subtree: true, childList: true});
    while (hasChanged) {
        hasChanged = false;
        found = await axe.run(document, run);
    }
    const reasons = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join(' ');
    return kinds.flatMap(kind => found[kind].map(rule => `${kind}: ${rule.id}, ${rule.nodes.length} times, as at `
        + `${rule.nodes[0].target}: ${reasons(rule.nodes[0])}`));
}"""


def findings(page: Page) -> list[str]:
    """A line for each rule that is broken or that axe leaves to a person."""
    page.evaluate(tools.npm_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
