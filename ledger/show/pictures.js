/* Plotly's own download needs its mode bar, and knows neither the card's title nor what the figures rest on. */
const FINE = 2, MARGIN = 16, TITLE = 17, FOOT = 12, LINE = 1.5

function lines(pen, text, width) {
  const found = [""]
  for (const word of text.match(/[\x21-\x7e]+ ?|.[，。；：！？、）」”]*/gu) ?? []) {
    if (pen.measureText(found.at(-1) + word).width > width && found.at(-1)) found.push("")
    found[found.length - 1] += word
  }
  return found
}

/* The layers of a plot lie over each other as pictures of their own. */
function drawn(plot) {
  const { width, height } = plot.querySelector(".main-svg").getBoundingClientRect()
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  whole.setAttribute("width", width)
  whole.setAttribute("height", height)
  for (const layer of plot.querySelectorAll(".main-svg")) whole.append(layer.cloneNode(true))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`
  return image.decode().then(() => ({ image, width, height }))
}

function write(pen, found, size, top, weight, ink, fonts) {
  pen.font = `${weight} ${size}px ${fonts}`
  pen.fillStyle = ink
  found.forEach((line, nth) => pen.fillText(line, MARGIN, top + (nth + 0.8) * size * LINE))
}

async function painted(plot, data) {
  const { image, width, height } = await drawn(plot)
  const canvas = document.createElement("canvas")
  const pen = canvas.getContext("2d")
  const wrap = (text, size, weight) => {
    pen.font = `${weight} ${size}px ${data.fonts}`
    return lines(pen, text, width)
  }
  const title = wrap(data.title, TITLE, 600), foot = wrap(data.foot, FOOT, 400)
  const above = MARGIN + title.length * TITLE * LINE, below = foot.length * FOOT * LINE + MARGIN
  canvas.width = (width + 2 * MARGIN) * FINE
  canvas.height = (above + height + below) * FINE
  pen.scale(FINE, FINE)
  pen.fillStyle = data.ground
  pen.fillRect(0, 0, canvas.width, canvas.height)
  write(pen, title, TITLE, MARGIN / 2, 600, data.ink, data.fonts)
  pen.drawImage(image, MARGIN, above)
  write(pen, foot, FOOT, above + height + MARGIN / 4, 400, data.muted, data.fonts)
  return new Promise(done => canvas.toBlob(done, "image/png"))
}

async function save(data) {
  const plot = document.querySelector(`.${data.chart} .js-plotly-plot`)
  const link = document.createElement("a")
  link.href = URL.createObjectURL(await painted(plot, data))
  link.download = data.file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const status = parentElement.querySelector("[role=status]")
  button.textContent = data.save
  button.onclick = async () => {
    try {
      await save(data)
      status.textContent = data.done
    } catch (error) {
      console.error(error)
      status.textContent = data.failed
    }
  }
}
