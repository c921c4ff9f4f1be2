import type { Socket } from 'node:net';
import type ssh2 from 'ssh2';

/**
 * Joins a forwarding channel with a TCP socket as sshd does: each direction ends by itself, and a read error at the
 * socket looks like an end-of-file to the SSH client.
 *
 * ssh2 closes a server's channel as soon as it is ended (`Channel.js`, onFinish), which would cut the other direction.
 * So an end-of-file is sent by `eof()`, behind everything written, and `end()` only when both directions are done.
 */
export function joinChannel(channel: ssh2.ServerChannel, socket: Socket, channels: Set<ssh2.ServerChannel>): void {
  channels.add(channel);
  let fromSocketDone = false;
  let fromChannelDone = false;
  const endWhenBothAreDone = (): void => {
    if (fromSocketDone && fromChannelDone) channel.end();
  };
  const finishTowardsChannel = (): void => {
    if (fromSocketDone) return;
    channel.write(Buffer.alloc(0), () => {
      fromSocketDone = true;
      channel.eof();
      endWhenBothAreDone();
    });
  };

  socket.pipe(channel, { end: false });
  channel.pipe(socket, { end: false });
  socket.on('end', finishTowardsChannel);
  channel.on('end', () => {
    // The callback runs when every byte is with the kernel.
    socket.end(() => {
      fromChannelDone = true;
      endWhenBothAreDone();
    });
  });
  socket.on('error', () => {
    fromChannelDone = true;
    finishTowardsChannel();
  });
  socket.on('close', () => {
    fromChannelDone = true;
    finishTowardsChannel();
    endWhenBothAreDone();
    // What still comes has no reader; a channel that nobody reads never closes.
    channel.resume();
  });
  channel.on('close', () => {
    channels.delete(channel);
    // What the client sent before it closed still goes out; what the socket had left to say has no reader.
    if (socket.writableFinished || socket.destroyed) socket.destroy();
    else socket.end(() => socket.destroy());
  });
  channel.on('error', () => socket.resetAndDestroy());
}
