/** The gantry crane of the app's icon. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden
      className="size-5 shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
    >
      <path d="M2 4h16M4 4v14M16 4v14M10 4v4M7 8h6v5H7z" />
    </svg>
  );
}
