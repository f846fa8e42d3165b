/* The camera on a maker's page: scan a JAN, then a front and a back inside a frame.
   Without a camera, or without this script, the page's ordinary file boxes do the same. */

const STILL = { facingMode: { ideal: "environment" }, width: { ideal: 4096 }, height: { ideal: 3072 } };
const EVERY = 250; // milliseconds between two looks for a barcode

class Camera {
  constructor(part) {
    this.part = part;
    this.video = part.querySelector("video");
    this.said = part.querySelector("[data-said]");
    part.querySelector("[data-close]").addEventListener("click", () => this.close());
    part.querySelector("[data-take]").addEventListener("click", () => this.take());
  }

  /* `onFrame` is null where bars are wanted and this browser reads none: then the photo is sent. */
  async open(onPicture, onFrame) {
    this.close();
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: STILL, audio: false });
    } catch {
      this.part.hidden = false;
      this.video.hidden = true;
      this.say(this.part.dataset.noCamera);
      return;
    }
    this.onPicture = onPicture;
    this.video.hidden = false;
    this.say(onFrame === undefined ? this.part.dataset.frame : this.part.dataset.bars);
    this.video.srcObject = this.stream;
    const button = this.part.querySelector("[data-take]");
    button.disabled = true; // until there is a picture to take
    this.part.hidden = false;
    await this.video.play();
    button.disabled = false;
    this.part.scrollIntoView({ block: "center" });
    button.focus();
    if (onFrame) this.watch(onFrame);
  }

  watch(onFrame) {
    this.timer = setInterval(() => onFrame(this.video), EVERY);
  }

  say(words) {
    this.said.textContent = words;
  }

  async take() {
    if (!this.stream) return;
    const picture = await this.picture();
    const done = this.onPicture;
    this.close();
    done(picture);
  }

  /* The sensor's own photo where the browser gives it, else the frame that is shown. */
  async picture() {
    const [track] = this.stream.getVideoTracks();
    if ("ImageCapture" in window) {
      try {
        const blob = await new ImageCapture(track).takePhoto();
        if (blob.type === "image/jpeg" && blob.size > 20_000) return blob;
      } catch {
        // some cameras only stream
      }
    }
    const canvas = document.createElement("canvas");
    canvas.width = this.video.videoWidth;
    canvas.height = this.video.videoHeight;
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  }

  close() {
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
    this.part.hidden = true;
  }
}

function give(input, blob, name) {
  const files = new DataTransfer();
  files.items.add(new File([blob], name, { type: "image/jpeg" }));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function draw(input, canvas) {
  const [file] = input.files;
  canvas.hidden = !file;
  if (!file) return;
  try {
    const bitmap = await createImageBitmap(file);
    canvas.width = 400;
    canvas.height = Math.round((400 * bitmap.height) / bitmap.width);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  } catch {
    canvas.hidden = true; // a kind that this browser cannot show, such as HEIC: it is sent all the same
  }
}

function isRight(code) {
  if (!/^(\d{8}|\d{13})$/.test(code)) return false;
  const sum = [...code].reverse().reduce((all, digit, n) => all + digit * (n % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}

async function detector() {
  if (!("BarcodeDetector" in window)) return null;
  const known = await BarcodeDetector.getSupportedFormats();
  const formats = ["ean_13", "ean_8"].filter((each) => known.includes(each));
  return formats.length ? new BarcodeDetector({ formats }) : null;
}

async function scan(camera, form) {
  const reader = await detector();
  const picture = form.querySelector("input[type=file]");
  const jan = form.querySelector("input[name=jan]");
  const look = reader && (async (video) => {
    const found = await reader.detect(video).catch(() => []);
    const code = found.map((each) => each.rawValue).find(isRight);
    if (!code || !camera.stream) return;
    camera.close();
    jan.value = code;
    form.requestSubmit();
  });
  await camera.open((blob) => {
    jan.value = "";
    give(picture, blob, "barcode.jpg");
    form.requestSubmit();
  }, look);
}

const part = document.querySelector("[data-camera]");
if (part && navigator.mediaDevices?.getUserMedia) {
  const camera = new Camera(part);
  for (const button of document.querySelectorAll("[data-open]")) {
    const form = button.closest("form");
    const input = document.getElementById(button.dataset.open);
    button.hidden = false;
    button.addEventListener("click", () => {
      part.classList.toggle("scanning", button.hasAttribute("data-scan"));
      if (button.hasAttribute("data-scan")) scan(camera, form);
      else camera.open((blob) => give(input, blob, button.dataset.name));
    });
  }
}
for (const canvas of document.querySelectorAll("canvas[data-of]")) {
  const input = document.getElementById(canvas.dataset.of);
  input.addEventListener("change", () => draw(input, canvas));
}
