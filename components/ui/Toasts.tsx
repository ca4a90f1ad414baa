'use client';

import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Button } from './Button.tsx';
import styles from './Toasts.module.css';

export interface Toast {
  title: string;
  text?: ReactNode;
  failed?: boolean;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Says in a corner what has happened elsewhere; never the only sign of a failure on this page. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const show = useCallback((toast: Toast) => {
    setToasts((current) => [...current.slice(-3), { ...toast, id: (current.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  return (
    <Radix.Provider duration={7000} label="Notification">
      <ToastContext value={show}>{children}</ToastContext>
      {toasts.map((toast) => (
        <Radix.Root
          key={toast.id}
          className={toast.failed ? `${styles.toast} ${styles.failed}` : styles.toast}
          onOpenChange={(open) =>
            !open && setToasts((current) => current.filter(({ id }) => id !== toast.id))
          }
        >
          <div className={styles.words}>
            <Radix.Title className={styles.title}>{toast.title}</Radix.Title>
            {toast.text && <Radix.Description className={styles.text}>{toast.text}</Radix.Description>}
          </div>
          <Radix.Close asChild>
            <Button look="quiet" small icon aria-label="Dismiss">
              ×
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className={styles.viewport} />
    </Radix.Provider>
  );
}
