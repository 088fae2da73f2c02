import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../components/button';

interface Props {
  children: ReactNode;
  /** A new value (the page's address) tries again. */
  resetKey: string;
}

/** Keeps a failure of one page from blanking the window, and shows what it said. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div role="alert" className="flex flex-1 flex-col items-start gap-3 overflow-auto p-6">
            <h1 className="text-lg font-semibold">{t('app.pageFailed')}</h1>
            <pre className="max-w-full overflow-auto rounded-md border border-line bg-surface p-3 font-mono text-sm select-text">
              {error.stack ?? error.message}
            </pre>
            <Button onClick={() => this.setState({ error: null })}>{t('common.retry')}</Button>
          </div>
        )}
      </Translation>
    );
  }
}
