/* navigator.clipboard exists on https and localhost only; elsewhere the older command, and last the reader's own hand. */
async function write(area, text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      /* not allowed: the older command may be */
    }
  }
  area.hidden = false
  area.select()
  const copied = document.execCommand("copy")
  area.hidden = copied
  return copied
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const status = parentElement.querySelector("[role=status]")
  const area = parentElement.querySelector("textarea")
  button.textContent = data.label
  if (area.value !== data.text) {
    area.value = data.text
    area.hidden = true
    status.textContent = ""
  }
  area.setAttribute("aria-label", data.label)
  button.onclick = async () => {
    status.textContent = (await write(area, data.text)) ? data.done : data.by_hand
    if (!area.hidden) area.select()
  }
}
