"""What is measured on a page as it stands in the browser, each a function of its JavaScript."""

# A table draws its own mark of the focus on its canvas.
FOCUSED = """() => {
    const seen = [];
    let part = document.activeElement;
    if (part.closest('[data-testid=stDataFrame]')) return [false, true, part.outerHTML];
    for (let up = 0; part && up < 4; part = part.parentElement, up++) {
        const style = getComputedStyle(part);
        seen.push(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
        seen.push(style.boxShadow !== 'none');
    }
    part = document.activeElement;
    return [part === document.body, seen.some(Boolean), part.outerHTML.slice(0, 160)];
}"""

# Axe gives up on nearly every text in a part that scrolls, so contrast is measured here: each text
# against what is painted behind it, as WCAG 2.2 (1.4.3) counts it; icons and large type need 3.
TOO_FAINT = """() => {
    const one = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const rgba = colour => {
        one.clearRect(0, 0, 1, 1);
        one.fillStyle = colour;
        one.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = one.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, below) => top.slice(0, 3)
        .map((part, at) => part * top[3] + below[at] * (1 - top[3])).concat(1);
    const light = colour => colour.slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = part => part
        ? over(rgba(getComputedStyle(part).backgroundColor), behind(part.parentElement))
        : [255, 255, 255, 1];
    const seen = {checkOpacity: true, checkVisibilityCSS: true};
    const faint = [];
    let count = 0;
    const texts = document.createTreeWalker(
        document.querySelector('[data-testid=stApp]'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const words = texts.currentNode.textContent.trim();
        const part = texts.currentNode.parentElement;
        if (!words || !part.checkVisibility(seen) || part.closest('svg, style, script, canvas'))
            continue;
        // WCAG asks nothing of what cannot be used now; it must be there all the same.
        const isIdle = part.closest(':disabled, [aria-disabled=true]');
        const style = getComputedStyle(part), ground = behind(part);
        const drawn = rgba(style.color);
        for (let up = part; up; up = up.parentElement)
            drawn[3] *= Number(getComputedStyle(up).opacity);
        const [dark, bright] = [light(over(drawn, ground)), light(ground)].sort((a, b) => a - b);
        const ratio = (bright + 0.05) / (dark + 0.05);
        const size = parseFloat(style.fontSize);
        const isLarge = part.closest('[data-testid=stIconMaterial]')
            || size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        count += 1;
        if (ratio < (isIdle ? 1.4 : isLarge ? 3 : 4.5))
            faint.push(`${words.slice(0, 60)}: ${ratio.toFixed(2)} in ${part.outerHTML}`);
    }
    return [count, faint];
}"""

RUNS_OFF = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(part => part.scrollWidth - part.clientWidth)"""

# The part of a widget that a border shows as a field: the innermost one around what is typed into.
EDGES = """() => [...document.querySelectorAll(
        'input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea')]
    .filter(field => field.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && !field.closest('[data-testid=hidden-dateinput-container]'))
    .map(field => {
        for (let part = field; part; part = part.parentElement)
            if (parseFloat(getComputedStyle(part).borderTopWidth) > 0)
                return [part.closest('[data-testid]').dataset.testid,
                    getComputedStyle(part).borderTopColor];
    })"""


def css(colour: str) -> str:
    """Return a colour of ours, #rrggbb, as the browser names it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
