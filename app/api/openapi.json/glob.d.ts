interface ImportMeta {
  /** Modules that the bundler finds; see Turbopack's `import.meta.glob`. */
  glob<T>(pattern: string, options?: { eager?: false }): Record<string, () => Promise<T>>;
}
