import { drawOrder, type Stretch } from './drawOrder.ts';

/** How a map lies on its canvas: pixel = centre + (place − pan) × scale, y upwards on the map. */
export interface View {
  /** CSS pixels per map unit. */
  readonly scale: number;
  /** Centre of the canvas in map units. */
  readonly x: number;
  readonly y: number;
}

/** How much a point stands out: pale because something else is selected, plain, or selected. */
export const Emphasis = { pale: 0, plain: 1, highlighted: 2 } as const;

/** Round for people whom the network has not seen, square for those it learned from, a ring for what was added. */
export const Shape = { disc: 0, square: 1, ring: 2 } as const;

/** What is drawn: points, and how they lie on the picture. */
export interface PointPicture {
  /** `count × 2`, −1 … 1. */
  readonly places: Float32Array;
  /** `count × 3` bytes, and an {@link Emphasis} and a {@link Shape} each. */
  readonly colours: Uint8Array;
  readonly emphasis: Uint8Array;
  readonly shapes: Uint8Array;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  /** Diameter of a point, CSS px. */
  readonly size: number;
}

/** How opaque points are, by {@link Emphasis}: many points need less ink each, or the middle is one blot. */
export function opacities(count: number): readonly [number, number, number] {
  return [0.13, count > 40_000 ? 0.4 : count > 8000 ? 0.55 : 0.72, 0.95];
}

export interface PointRenderer {
  setPlaces(places: Float32Array): void;
  setColours(colours: Uint8Array, emphasis: Uint8Array, shapes: Uint8Array): void;
  /** Begins a picture: many points need several passes, of which the first is a thin picture of the whole. */
  draw(view: View, width: number, height: number, size: number): void;
  /** Draws the next pass of the picture that was begun; whether there are more. */
  next(): boolean;
  dispose(): void;
}

const VERTEX = `
attribute vec2 place;
attribute vec3 colour;
attribute float emphasis;
attribute float shape;
uniform vec2 pan;
uniform vec2 zoom;
uniform float size;
uniform vec3 opacity;
varying vec4 ink;
varying float kind;
void main() {
  kind = shape;
  gl_Position = vec4((place - pan) * zoom, 0.0, 1.0);
  gl_PointSize = size * (emphasis > 1.5 ? 1.25 : 1.0) * (shape > 1.5 ? 1.7 : shape > 0.5 ? 0.9 : 1.0);
  float alpha = emphasis < 0.5 ? opacity.x : emphasis < 1.5 ? opacity.y : opacity.z;
  ink = vec4(colour, alpha);
}`;

const FRAGMENT = `
precision highp float;
varying vec4 ink;
varying float kind;
uniform float size;
void main() {
  vec2 off = abs(gl_PointCoord - 0.5) * 2.0;
  float soft = 2.5 / max(size, 3.0);
  float edge = kind > 0.5 && kind < 1.5 ? max(off.x, off.y) : length(off);
  float cover = 1.0 - smoothstep(1.0 - soft, 1.0, edge);
  if (kind > 1.5) cover *= smoothstep(0.5 - soft, 0.55, edge);
  if (cover <= 0.0) discard;
  gl_FragColor = vec4(ink.rgb * ink.a * cover, ink.a * cover);
}`;

/**
 * Draws round points with WebGL, selected ones on top. No library here: those for scatter plots compile shaders' code by
 * `Function`, which a page's security policy should forbid.
 * @throws Error when the browser gives no WebGL context.
 */
export function createPointRenderer(canvas: HTMLCanvasElement): PointRenderer {
  const context = canvas.getContext('webgl', {
    antialias: false,
    premultipliedAlpha: true,
    preserveDrawingBuffer: true,
  });
  if (!context) throw new Error('WebGL is not available in this browser.');
  const gl = context;
  const program = link(gl);
  const attribute = (name: string) => gl.getAttribLocation(program, name);
  const uniform = (name: string) => gl.getUniformLocation(program, name);
  const at = {
    place: attribute('place'),
    colour: attribute('colour'),
    emphasis: attribute('emphasis'),
    shape: attribute('shape'),
  };
  const uniforms = {
    pan: uniform('pan'),
    zoom: uniform('zoom'),
    size: uniform('size'),
    opacity: uniform('opacity'),
  };
  const buffers = {
    place: gl.createBuffer(),
    colour: gl.createBuffer(),
    emphasis: gl.createBuffer(),
    shape: gl.createBuffer(),
  };
  const order = gl.createBuffer();
  // 32-bit indices, so that more than 65,536 points can be ordered.
  const wide = gl.getExtension('OES_element_index_uint') !== null;
  let count = 0;
  let passes: readonly (readonly Stretch[])[] = [];
  let pending = 0;

  const fill = (buffer: WebGLBuffer, data: AllowSharedBufferSource) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
  };

  return {
    setPlaces(places) {
      count = places.length / 2;
      fill(buffers.place, places);
    },

    setColours(colours, emphasis, shapes) {
      fill(buffers.colour, colours);
      fill(buffers.emphasis, emphasis);
      fill(buffers.shape, shapes);
      if (!wide) {
        passes = [[{ from: 0, count: emphasis.length }]];
        return;
      }
      const drawn = drawOrder(emphasis);
      passes = drawn.passes;
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, drawn.order, gl.DYNAMIC_DRAW);
    },

    next() {
      for (const { from, count } of passes[pending] ?? [])
        if (wide) gl.drawElements(gl.POINTS, count, gl.UNSIGNED_INT, 4 * from);
        else gl.drawArrays(gl.POINTS, from, count);
      pending++;
      return pending < passes.length;
    },

    draw(view, width, height, size) {
      const ratio = window.devicePixelRatio || 1;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
      }
      gl.viewport(0, 0, w, h);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      pending = 0;
      if (count === 0) return;
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.uniform2f(uniforms.pan, view.x, view.y);
      gl.uniform2f(uniforms.zoom, (2 * view.scale) / width, (2 * view.scale) / height);
      gl.uniform1f(uniforms.size, size * ratio);
      gl.uniform3f(uniforms.opacity, ...opacities(count));
      const point = (
        location: number,
        buffer: WebGLBuffer,
        width: number,
        type: number,
        normalise: boolean,
      ) => {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.enableVertexAttribArray(location);
        gl.vertexAttribPointer(location, width, type, normalise, 0, 0);
      };
      point(at.place, buffers.place, 2, gl.FLOAT, false);
      point(at.colour, buffers.colour, 3, gl.UNSIGNED_BYTE, true);
      point(at.emphasis, buffers.emphasis, 1, gl.UNSIGNED_BYTE, false);
      point(at.shape, buffers.shape, 1, gl.UNSIGNED_BYTE, false);
      if (wide) gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
    },

    dispose() {
      for (const buffer of [...Object.values(buffers), order]) gl.deleteBuffer(buffer);
      gl.deleteProgram(program);
    },
  };
}

function link(gl: WebGLRenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('WebGL gives no shader.');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS))
    throw new Error(`WebGL could not link: ${gl.getProgramInfoLog(program)}`);
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, no hook of React
  gl.useProgram(program);
  return program;
}
