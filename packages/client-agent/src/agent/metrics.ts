import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatEndpoint, type Endpoint } from '@ftpduct/ftp-rewriter';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { explainSystemError } from '../network/system-error.ts';
import type { FinishedTransfer } from './session-table.ts';

/** What is looked up when somebody asks. */
export interface MetricsSources {
  readonly sessions: () => number;
  readonly connections: () => number;
}

/** Prometheus's units: seconds and bytes. */
const LATENCY_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the agent counts, for Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #sessionsTotal: Counter<'type'>;
  readonly #transfers: Counter<'mode' | 'direction' | 'outcome'>;
  readonly #bytes: Counter<'direction'>;
  readonly #openLatency: Histogram;
  readonly #reconnects: Counter<'profile'>;
  readonly #refused: Counter<'reason'>;

  constructor({ sessions, connections }: MetricsSources) {
    const registers = [this.#registry];
    new Gauge({
      name: 'ftpduct_sessions',
      help: 'Sessions that are open',
      registers,
      collect() {
        this.set(sessions());
      },
    });
    new Gauge({
      name: 'ftpduct_ssh_connections',
      help: 'SSH connections that are up',
      registers,
      collect() {
        this.set(connections());
      },
    });
    this.#sessionsTotal = new Counter({
      name: 'ftpduct_sessions_total',
      help: 'Sessions that were opened, by type of tunnel',
      labelNames: ['type'],
      registers,
    });
    this.#transfers = new Counter({
      name: 'ftpduct_transfers_total',
      help: 'FTP transfers that are over, by what the client asked for, direction and outcome',
      labelNames: ['mode', 'direction', 'outcome'],
      registers,
    });
    this.#bytes = new Counter({
      name: 'ftpduct_transferred_bytes_total',
      help: 'Bytes of FTP transfers that are over',
      labelNames: ['direction'],
      registers,
    });
    this.#openLatency = new Histogram({
      name: 'ftpduct_data_path_open_seconds',
      help: 'From the transfer command until both ends of its data connection are connected',
      buckets: LATENCY_BUCKETS,
      registers,
    });
    this.#reconnects = new Counter({
      name: 'ftpduct_ssh_reconnects_total',
      help: 'SSH connections that were made again, by profile',
      labelNames: ['profile'],
      registers,
    });
    this.#refused = new Counter({
      name: 'ftpduct_refused_connections_total',
      help: 'Connections of clients that were turned away, by reason',
      labelNames: ['reason'],
      registers,
    });
  }

  sessionOpened(type: string): void {
    this.#sessionsTotal.inc({ type });
  }

  transferFinished({ mode, direction, outcome, bytes }: FinishedTransfer): void {
    this.#transfers.inc({ mode, direction, outcome });
    this.#bytes.inc({ direction }, bytes);
  }

  dataPathOpened(seconds: number): void {
    this.#openLatency.observe(seconds);
  }

  reconnected(profile: string): void {
    this.#reconnects.inc({ profile });
  }

  /** `allow-from`, `data-client`, `server-unreachable`, … */
  refused(reason: string): void {
    this.#refused.inc({ reason });
  }

  /** Prometheus's text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}

/** Serves them at `/metrics`. */
export class MetricsServer implements AsyncDisposable {
  readonly #server: Server;

  /** @throws ClientAgentError `address-in-use`, `address-not-local`, `not-permitted` */
  static async open(metrics: Metrics, at: Endpoint): Promise<MetricsServer> {
    const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
      const isAsked = request.url?.split('?')[0] === '/metrics';
      if (!isAsked || (request.method !== 'GET' && request.method !== 'HEAD')) {
        response.writeHead(isAsked ? 405 : 404, { 'content-type': 'text/plain' }).end('only GET /metrics is here\n');
        return;
      }
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.maxConnections = 16;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        reject(explainSystemError('listening', `cannot serve metrics on ${formatEndpoint(at)}`, error));
      });
      server.listen({ host: at.address, port: at.port }, resolve);
    });
    server.on('error', () => undefined);
    return new MetricsServer(server);
  }

  private constructor(server: Server) {
    this.#server = server;
  }

  get bound(): Endpoint {
    const { address, port } = this.#server.address() as AddressInfo;
    return { address, port };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}
