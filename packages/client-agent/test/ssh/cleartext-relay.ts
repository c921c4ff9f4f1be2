import { connect, createServer, type Socket } from 'node:net';

/** RFC 4253 §12. */
export const MESSAGE = { ignore: 2, kexInit: 20, newKeys: 21, kexReply: 31 } as const;

/** One piece of what a server sends while nothing is encrypted yet. */
export type ServerPiece =
  /** Its first line, with its end. */
  | { readonly kind: 'version'; readonly bytes: Buffer }
  | { readonly kind: 'packet'; readonly type: number; readonly bytes: Buffer }
  /** What came in one read behind NEWKEYS: nobody but the two ends can read it. */
  | { readonly kind: 'encrypted'; readonly bytes: Buffer };

export interface Relay extends AsyncDisposable {
  readonly port: number;
  /** What the server sent, in its order: `version`, the packets' types, `encrypted`. */
  readonly seen: readonly (string | number)[];
}

/**
 * Someone between client and server, who sees the packets that are in clear and may change what the client gets.
 *
 * @param change what the client gets in place of one piece; it is called again for each
 */
export async function relayTo(port: number, change: (piece: ServerPiece) => readonly Buffer[]): Promise<Relay> {
  const seen: (string | number)[] = [];
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    const pieces = new PieceReader();
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          [client, server].forEach((one) => one.destroy());
        });
    }
    client.pipe(server);
    server.on('data', (bytes: Buffer) => {
      for (const piece of pieces.read(bytes)) {
        seen.push(piece.kind === 'packet' ? piece.type : piece.kind);
        for (const changed of change(piece)) client.write(changed);
      }
    });
    server.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    seen,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}

/** A packet without encryption (RFC 4253 §6): its length, that of the padding, the payload, the padding. */
export function clearPacket(payload: Buffer): Buffer {
  const padding = 8 - ((5 + payload.length) % 8) + (8 - ((5 + payload.length) % 8) < 4 ? 8 : 0);
  const packet = Buffer.alloc(5 + payload.length + padding);
  packet.writeUInt32BE(1 + payload.length + padding);
  packet.writeUInt8(padding, 4);
  payload.copy(packet, 5);
  return packet;
}

/** SSH_MSG_IGNORE with nothing in it (RFC 4253 §11.2). */
export const ignorePacket: Buffer = clearPacket(Buffer.from([MESSAGE.ignore, 0, 0, 0, 0]));

class PieceReader {
  #held = Buffer.alloc(0);
  #state: 'version' | 'clear' | 'encrypted' = 'version';

  *read(bytes: Buffer): Generator<ServerPiece> {
    this.#held = Buffer.concat([this.#held, bytes]);
    for (;;) {
      const length = this.#nextLength();
      if (length === 0 || length > this.#held.length) return;
      const piece = this.#held.subarray(0, length);
      this.#held = this.#held.subarray(length);
      if (this.#state === 'version') {
        this.#state = 'clear';
        yield { kind: 'version', bytes: piece };
      } else if (this.#state === 'clear') {
        const type = piece.readUInt8(5);
        if (type === MESSAGE.newKeys) this.#state = 'encrypted';
        yield { kind: 'packet', type, bytes: piece };
      } else {
        yield { kind: 'encrypted', bytes: piece };
      }
    }
  }

  #nextLength(): number {
    if (this.#state === 'version') return this.#held.indexOf('\n') + 1;
    if (this.#state === 'encrypted') return this.#held.length;
    return this.#held.length < 6 ? 0 : 4 + this.#held.readUInt32BE(0);
  }
}
