/* Plotly tells its own element which mark was clicked. That element may come later than this one, or anew: it is
   listened to from the first touch on. */
const listeners = new WeakMap()

function listen(plot, pick) {
  if (listeners.has(plot)) plot.removeListener("plotly_click", listeners.get(plot))
  listeners.set(plot, pick)
  plot.on("plotly_click", pick)
}

export default function ({ data, parentElement, setTriggerValue }) {
  listeners.get(parentElement)?.abort()
  const stop = new AbortController()
  listeners.set(parentElement, stop)
  const open = new Set(data.open.map(label => JSON.stringify(label)))
  const pick = ({ points }) => {
    const label = points.map(point => point.customdata).find(label => open.has(JSON.stringify(label)))
    if (label) setTriggerValue("picked", label)
  }
  const touched = event => {
    const plot = event.target.closest?.(`.${data.chart} .js-plotly-plot`)
    if (plot) listen(plot, pick)
  }
  document.addEventListener("pointerdown", touched, { capture: true, signal: stop.signal })
  return () => stop.abort()
}
