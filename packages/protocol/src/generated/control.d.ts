import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace control. */
export namespace control {

    /**
     * Properties of a FromCaller.
     * @deprecated Use control.FromCaller.$Properties instead.
     */
    interface IFromCaller extends control.FromCaller.$Properties {
    }

    /** Represents a FromCaller. */
    class FromCaller {

        /**
         * Constructs a new FromCaller.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.FromCaller.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FromCaller hello. */
        hello: (control.Hello|null);

        /** FromCaller request. */
        request: (control.Request|null);

        /** FromCaller cancel. */
        cancel: (control.Cancel|null);

        /** FromCaller kind. */
        kind?: ("hello"|"request"|"cancel");

        /**
         * Creates a new FromCaller instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FromCaller instance
         */
        static create(properties: control.FromCaller.$Shape): control.FromCaller & control.FromCaller.$Shape;
        static create(properties?: control.FromCaller.$Properties): control.FromCaller;

        /**
         * Encodes the specified FromCaller message. Does not implicitly {@link control.FromCaller.verify|verify} messages.
         * @param message FromCaller message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.FromCaller.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FromCaller message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.FromCaller & control.FromCaller.$Shape} FromCaller
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.FromCaller & control.FromCaller.$Shape;
    }

    namespace FromCaller {

        /** Properties of a FromCaller. */
        interface $Properties {

            /** FromCaller hello */
            hello?: (control.Hello.$Properties|null);

            /** FromCaller request */
            request?: (control.Request.$Properties|null);

            /** FromCaller cancel */
            cancel?: (control.Cancel.$Properties|null);

            /** FromCaller kind */
            kind?: ("hello"|"request"|"cancel");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a FromCaller. */
        type $Shape = {
          hello?: control.Hello.$Shape|null;
          request?: control.Request.$Shape|null;
          cancel?: control.Cancel.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; hello?: null; request?: null; cancel?: null }|{ kind?: "hello"; hello: control.Hello.$Shape; request?: null; cancel?: null }|{ kind?: "request"; hello?: null; request: control.Request.$Shape; cancel?: null }|{ kind?: "cancel"; hello?: null; request?: null; cancel: control.Cancel.$Shape })
        );
    }

    /**
     * Properties of a ToCaller.
     * @deprecated Use control.ToCaller.$Properties instead.
     */
    interface IToCaller extends control.ToCaller.$Properties {
    }

    /** Represents a ToCaller. */
    class ToCaller {

        /**
         * Constructs a new ToCaller.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.ToCaller.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ToCaller hello. */
        hello: (control.Hello|null);

        /** ToCaller response. */
        response: (control.Response|null);

        /** ToCaller kind. */
        kind?: ("hello"|"response");

        /**
         * Creates a new ToCaller instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ToCaller instance
         */
        static create(properties: control.ToCaller.$Shape): control.ToCaller & control.ToCaller.$Shape;
        static create(properties?: control.ToCaller.$Properties): control.ToCaller;

        /**
         * Encodes the specified ToCaller message. Does not implicitly {@link control.ToCaller.verify|verify} messages.
         * @param message ToCaller message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.ToCaller.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ToCaller message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.ToCaller & control.ToCaller.$Shape} ToCaller
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.ToCaller & control.ToCaller.$Shape;
    }

    namespace ToCaller {

        /** Properties of a ToCaller. */
        interface $Properties {

            /** ToCaller hello */
            hello?: (control.Hello.$Properties|null);

            /** ToCaller response */
            response?: (control.Response.$Properties|null);

            /** ToCaller kind */
            kind?: ("hello"|"response");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ToCaller. */
        type $Shape = {
          hello?: control.Hello.$Shape|null;
          response?: control.Response.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; hello?: null; response?: null }|{ kind?: "hello"; hello: control.Hello.$Shape; response?: null }|{ kind?: "response"; hello?: null; response: control.Response.$Shape })
        );
    }

    /**
     * Properties of a Hello.
     * @deprecated Use control.Hello.$Properties instead.
     */
    interface IHello extends control.Hello.$Properties {
    }

    /** Represents a Hello. */
    class Hello {

        /**
         * Constructs a new Hello.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Hello.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Hello oldestProtocolVersion. */
        oldestProtocolVersion: number;

        /** Hello newestProtocolVersion. */
        newestProtocolVersion: number;

        /** Hello programVersion. */
        programVersion: string;

        /** Hello sender. */
        sender: string;

        /** Hello pid. */
        pid: number;

        /**
         * Creates a new Hello instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Hello instance
         */
        static create(properties: control.Hello.$Shape): control.Hello & control.Hello.$Shape;
        static create(properties?: control.Hello.$Properties): control.Hello;

        /**
         * Encodes the specified Hello message. Does not implicitly {@link control.Hello.verify|verify} messages.
         * @param message Hello message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Hello & control.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Hello & control.Hello.$Shape;
    }

    namespace Hello {

        /** Properties of a Hello. */
        interface $Properties {

            /** Hello oldestProtocolVersion */
            oldestProtocolVersion?: number;

            /** Hello newestProtocolVersion */
            newestProtocolVersion?: number;

            /** Hello programVersion */
            programVersion?: string;

            /** Hello sender */
            sender?: string;

            /** Hello pid */
            pid?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Hello. */
        type $Shape = control.Hello.$Properties;
    }

    /**
     * Properties of a Request.
     * @deprecated Use control.Request.$Properties instead.
     */
    interface IRequest extends control.Request.$Properties {
    }

    /** Represents a Request. */
    class Request {

        /**
         * Constructs a new Request.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Request.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Request id. */
        id: number;

        /** Request snapshot. */
        snapshot: (control.SnapshotRequest|null);

        /** Request watch. */
        watch: (control.WatchRequest|null);

        /** Request log. */
        log: (control.LogRequest|null);

        /** Request reload. */
        reload: (control.ReloadRequest|null);

        /** Request openTunnel. */
        openTunnel: (control.OpenTunnelRequest|null);

        /** Request closeTunnel. */
        closeTunnel: (control.CloseTunnelRequest|null);

        /** Request closeConnection. */
        closeConnection: (control.CloseConnectionRequest|null);

        /** Request closeSession. */
        closeSession: (control.CloseSessionRequest|null);

        /** Request answerPrompt. */
        answerPrompt: (control.AnswerPromptRequest|null);

        /** Request unlock. */
        unlock: (control.UnlockRequest|null);

        /** Request stop. */
        stop: (control.StopRequest|null);

        /** Request kind. */
        kind?: ("snapshot"|"watch"|"log"|"reload"|"openTunnel"|"closeTunnel"|"closeConnection"|"closeSession"|"answerPrompt"|"unlock"|"stop");

        /**
         * Creates a new Request instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Request instance
         */
        static create(properties: control.Request.$Shape): control.Request & control.Request.$Shape;
        static create(properties?: control.Request.$Properties): control.Request;

        /**
         * Encodes the specified Request message. Does not implicitly {@link control.Request.verify|verify} messages.
         * @param message Request message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Request & control.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Request & control.Request.$Shape;
    }

    namespace Request {

        /** Properties of a Request. */
        interface $Properties {

            /** Request id */
            id?: number;

            /** Request snapshot */
            snapshot?: (control.SnapshotRequest.$Properties|null);

            /** Request watch */
            watch?: (control.WatchRequest.$Properties|null);

            /** Request log */
            log?: (control.LogRequest.$Properties|null);

            /** Request reload */
            reload?: (control.ReloadRequest.$Properties|null);

            /** Request openTunnel */
            openTunnel?: (control.OpenTunnelRequest.$Properties|null);

            /** Request closeTunnel */
            closeTunnel?: (control.CloseTunnelRequest.$Properties|null);

            /** Request closeConnection */
            closeConnection?: (control.CloseConnectionRequest.$Properties|null);

            /** Request closeSession */
            closeSession?: (control.CloseSessionRequest.$Properties|null);

            /** Request answerPrompt */
            answerPrompt?: (control.AnswerPromptRequest.$Properties|null);

            /** Request unlock */
            unlock?: (control.UnlockRequest.$Properties|null);

            /** Request stop */
            stop?: (control.StopRequest.$Properties|null);

            /** Request kind */
            kind?: ("snapshot"|"watch"|"log"|"reload"|"openTunnel"|"closeTunnel"|"closeConnection"|"closeSession"|"answerPrompt"|"unlock"|"stop");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Request. */
        type $Shape = {
          id?: number;
          snapshot?: control.SnapshotRequest.$Shape|null;
          watch?: control.WatchRequest.$Shape|null;
          log?: control.LogRequest.$Shape|null;
          reload?: control.ReloadRequest.$Shape|null;
          openTunnel?: control.OpenTunnelRequest.$Shape|null;
          closeTunnel?: control.CloseTunnelRequest.$Shape|null;
          closeConnection?: control.CloseConnectionRequest.$Shape|null;
          closeSession?: control.CloseSessionRequest.$Shape|null;
          answerPrompt?: control.AnswerPromptRequest.$Shape|null;
          unlock?: control.UnlockRequest.$Shape|null;
          stop?: control.StopRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "snapshot"; snapshot: control.SnapshotRequest.$Shape; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "watch"; snapshot?: null; watch: control.WatchRequest.$Shape; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "log"; snapshot?: null; watch?: null; log: control.LogRequest.$Shape; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "reload"; snapshot?: null; watch?: null; log?: null; reload: control.ReloadRequest.$Shape; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "openTunnel"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel: control.OpenTunnelRequest.$Shape; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeTunnel"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel: control.CloseTunnelRequest.$Shape; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeConnection"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection: control.CloseConnectionRequest.$Shape; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeSession"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession: control.CloseSessionRequest.$Shape; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "answerPrompt"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt: control.AnswerPromptRequest.$Shape; unlock?: null; stop?: null }|{ kind?: "unlock"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock: control.UnlockRequest.$Shape; stop?: null }|{ kind?: "stop"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop: control.StopRequest.$Shape })
        );
    }

    /**
     * Properties of a Cancel.
     * @deprecated Use control.Cancel.$Properties instead.
     */
    interface ICancel extends control.Cancel.$Properties {
    }

    /** Represents a Cancel. */
    class Cancel {

        /**
         * Constructs a new Cancel.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Cancel.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Cancel id. */
        id: number;

        /**
         * Creates a new Cancel instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Cancel instance
         */
        static create(properties: control.Cancel.$Shape): control.Cancel & control.Cancel.$Shape;
        static create(properties?: control.Cancel.$Properties): control.Cancel;

        /**
         * Encodes the specified Cancel message. Does not implicitly {@link control.Cancel.verify|verify} messages.
         * @param message Cancel message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Cancel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Cancel message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Cancel & control.Cancel.$Shape} Cancel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Cancel & control.Cancel.$Shape;
    }

    namespace Cancel {

        /** Properties of a Cancel. */
        interface $Properties {

            /** Cancel id */
            id?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Cancel. */
        type $Shape = control.Cancel.$Properties;
    }

    /**
     * Properties of a Response.
     * @deprecated Use control.Response.$Properties instead.
     */
    interface IResponse extends control.Response.$Properties {
    }

    /** Represents a Response. */
    class Response {

        /**
         * Constructs a new Response.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Response.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Response id. */
        id: number;

        /** Response done. */
        done: (control.Done|null);

        /** Response failure. */
        failure: (control.Failure|null);

        /** Response snapshot. */
        snapshot: (control.SnapshotPart|null);

        /** Response reloaded. */
        reloaded: (control.ReloadOutcome|null);

        /** Response event. */
        event: (control.Event|null);

        /** Response log. */
        log: (control.LogRecord|null);

        /** Response kind. */
        kind?: ("done"|"failure"|"snapshot"|"reloaded"|"event"|"log");

        /**
         * Creates a new Response instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Response instance
         */
        static create(properties: control.Response.$Shape): control.Response & control.Response.$Shape;
        static create(properties?: control.Response.$Properties): control.Response;

        /**
         * Encodes the specified Response message. Does not implicitly {@link control.Response.verify|verify} messages.
         * @param message Response message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Response & control.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Response & control.Response.$Shape;
    }

    namespace Response {

        /** Properties of a Response. */
        interface $Properties {

            /** Response id */
            id?: number;

            /** Response done */
            done?: (control.Done.$Properties|null);

            /** Response failure */
            failure?: (control.Failure.$Properties|null);

            /** Response snapshot */
            snapshot?: (control.SnapshotPart.$Properties|null);

            /** Response reloaded */
            reloaded?: (control.ReloadOutcome.$Properties|null);

            /** Response event */
            event?: (control.Event.$Properties|null);

            /** Response log */
            log?: (control.LogRecord.$Properties|null);

            /** Response kind */
            kind?: ("done"|"failure"|"snapshot"|"reloaded"|"event"|"log");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Response. */
        type $Shape = {
          id?: number;
          done?: control.Done.$Shape|null;
          failure?: control.Failure.$Shape|null;
          snapshot?: control.SnapshotPart.$Shape|null;
          reloaded?: control.ReloadOutcome.$Shape|null;
          event?: control.Event.$Shape|null;
          log?: control.LogRecord.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; done?: null; failure?: null; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "done"; done: control.Done.$Shape; failure?: null; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "failure"; done?: null; failure: control.Failure.$Shape; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "snapshot"; done?: null; failure?: null; snapshot: control.SnapshotPart.$Shape; reloaded?: null; event?: null; log?: null }|{ kind?: "reloaded"; done?: null; failure?: null; snapshot?: null; reloaded: control.ReloadOutcome.$Shape; event?: null; log?: null }|{ kind?: "event"; done?: null; failure?: null; snapshot?: null; reloaded?: null; event: control.Event.$Shape; log?: null }|{ kind?: "log"; done?: null; failure?: null; snapshot?: null; reloaded?: null; event?: null; log: control.LogRecord.$Shape })
        );
    }

    /**
     * Properties of a Done.
     * @deprecated Use control.Done.$Properties instead.
     */
    interface IDone extends control.Done.$Properties {
    }

    /** Represents a Done. */
    class Done {

        /**
         * Constructs a new Done.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Done.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new Done instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Done instance
         */
        static create(properties: control.Done.$Shape): control.Done & control.Done.$Shape;
        static create(properties?: control.Done.$Properties): control.Done;

        /**
         * Encodes the specified Done message. Does not implicitly {@link control.Done.verify|verify} messages.
         * @param message Done message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Done.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Done message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Done & control.Done.$Shape} Done
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Done & control.Done.$Shape;
    }

    namespace Done {

        /** Properties of a Done. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Done. */
        type $Shape = control.Done.$Properties;
    }

    /**
     * Properties of a Failure.
     * @deprecated Use control.Failure.$Properties instead.
     */
    interface IFailure extends control.Failure.$Properties {
    }

    /** Represents a Failure. */
    class Failure {

        /**
         * Constructs a new Failure.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Failure.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Failure code. */
        code: string;

        /** Failure text. */
        text: string;

        /**
         * Creates a new Failure instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Failure instance
         */
        static create(properties: control.Failure.$Shape): control.Failure & control.Failure.$Shape;
        static create(properties?: control.Failure.$Properties): control.Failure;

        /**
         * Encodes the specified Failure message. Does not implicitly {@link control.Failure.verify|verify} messages.
         * @param message Failure message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Failure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Failure message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Failure & control.Failure.$Shape} Failure
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Failure & control.Failure.$Shape;
    }

    namespace Failure {

        /** Properties of a Failure. */
        interface $Properties {

            /** Failure code */
            code?: string;

            /** Failure text */
            text?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Failure. */
        type $Shape = control.Failure.$Properties;
    }

    /**
     * Properties of a SnapshotRequest.
     * @deprecated Use control.SnapshotRequest.$Properties instead.
     */
    interface ISnapshotRequest extends control.SnapshotRequest.$Properties {
    }

    /** Represents a SnapshotRequest. */
    class SnapshotRequest {

        /**
         * Constructs a new SnapshotRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.SnapshotRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new SnapshotRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SnapshotRequest instance
         */
        static create(properties: control.SnapshotRequest.$Shape): control.SnapshotRequest & control.SnapshotRequest.$Shape;
        static create(properties?: control.SnapshotRequest.$Properties): control.SnapshotRequest;

        /**
         * Encodes the specified SnapshotRequest message. Does not implicitly {@link control.SnapshotRequest.verify|verify} messages.
         * @param message SnapshotRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.SnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.SnapshotRequest & control.SnapshotRequest.$Shape} SnapshotRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.SnapshotRequest & control.SnapshotRequest.$Shape;
    }

    namespace SnapshotRequest {

        /** Properties of a SnapshotRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotRequest. */
        type $Shape = control.SnapshotRequest.$Properties;
    }

    /**
     * Properties of a WatchRequest.
     * @deprecated Use control.WatchRequest.$Properties instead.
     */
    interface IWatchRequest extends control.WatchRequest.$Properties {
    }

    /** Represents a WatchRequest. */
    class WatchRequest {

        /**
         * Constructs a new WatchRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.WatchRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new WatchRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns WatchRequest instance
         */
        static create(properties: control.WatchRequest.$Shape): control.WatchRequest & control.WatchRequest.$Shape;
        static create(properties?: control.WatchRequest.$Properties): control.WatchRequest;

        /**
         * Encodes the specified WatchRequest message. Does not implicitly {@link control.WatchRequest.verify|verify} messages.
         * @param message WatchRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.WatchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a WatchRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.WatchRequest & control.WatchRequest.$Shape} WatchRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.WatchRequest & control.WatchRequest.$Shape;
    }

    namespace WatchRequest {

        /** Properties of a WatchRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a WatchRequest. */
        type $Shape = control.WatchRequest.$Properties;
    }

    /**
     * Properties of a LogRequest.
     * @deprecated Use control.LogRequest.$Properties instead.
     */
    interface ILogRequest extends control.LogRequest.$Properties {
    }

    /** Represents a LogRequest. */
    class LogRequest {

        /**
         * Constructs a new LogRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.LogRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogRequest last. */
        last: number;

        /** LogRequest follow. */
        follow: boolean;

        /**
         * Creates a new LogRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns LogRequest instance
         */
        static create(properties: control.LogRequest.$Shape): control.LogRequest & control.LogRequest.$Shape;
        static create(properties?: control.LogRequest.$Properties): control.LogRequest;

        /**
         * Encodes the specified LogRequest message. Does not implicitly {@link control.LogRequest.verify|verify} messages.
         * @param message LogRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.LogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.LogRequest & control.LogRequest.$Shape} LogRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.LogRequest & control.LogRequest.$Shape;
    }

    namespace LogRequest {

        /** Properties of a LogRequest. */
        interface $Properties {

            /** LogRequest last */
            last?: number;

            /** LogRequest follow */
            follow?: boolean;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogRequest. */
        type $Shape = control.LogRequest.$Properties;
    }

    /**
     * Properties of a ReloadRequest.
     * @deprecated Use control.ReloadRequest.$Properties instead.
     */
    interface IReloadRequest extends control.ReloadRequest.$Properties {
    }

    /** Represents a ReloadRequest. */
    class ReloadRequest {

        /**
         * Constructs a new ReloadRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.ReloadRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new ReloadRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ReloadRequest instance
         */
        static create(properties: control.ReloadRequest.$Shape): control.ReloadRequest & control.ReloadRequest.$Shape;
        static create(properties?: control.ReloadRequest.$Properties): control.ReloadRequest;

        /**
         * Encodes the specified ReloadRequest message. Does not implicitly {@link control.ReloadRequest.verify|verify} messages.
         * @param message ReloadRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.ReloadRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReloadRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.ReloadRequest & control.ReloadRequest.$Shape} ReloadRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.ReloadRequest & control.ReloadRequest.$Shape;
    }

    namespace ReloadRequest {

        /** Properties of a ReloadRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReloadRequest. */
        type $Shape = control.ReloadRequest.$Properties;
    }

    /**
     * Properties of an OpenTunnelRequest.
     * @deprecated Use control.OpenTunnelRequest.$Properties instead.
     */
    interface IOpenTunnelRequest extends control.OpenTunnelRequest.$Properties {
    }

    /** Represents an OpenTunnelRequest. */
    class OpenTunnelRequest {

        /**
         * Constructs a new OpenTunnelRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.OpenTunnelRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** OpenTunnelRequest name. */
        name: string;

        /**
         * Creates a new OpenTunnelRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns OpenTunnelRequest instance
         */
        static create(properties: control.OpenTunnelRequest.$Shape): control.OpenTunnelRequest & control.OpenTunnelRequest.$Shape;
        static create(properties?: control.OpenTunnelRequest.$Properties): control.OpenTunnelRequest;

        /**
         * Encodes the specified OpenTunnelRequest message. Does not implicitly {@link control.OpenTunnelRequest.verify|verify} messages.
         * @param message OpenTunnelRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.OpenTunnelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an OpenTunnelRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.OpenTunnelRequest & control.OpenTunnelRequest.$Shape} OpenTunnelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.OpenTunnelRequest & control.OpenTunnelRequest.$Shape;
    }

    namespace OpenTunnelRequest {

        /** Properties of an OpenTunnelRequest. */
        interface $Properties {

            /** OpenTunnelRequest name */
            name?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an OpenTunnelRequest. */
        type $Shape = control.OpenTunnelRequest.$Properties;
    }

    /**
     * Properties of a CloseTunnelRequest.
     * @deprecated Use control.CloseTunnelRequest.$Properties instead.
     */
    interface ICloseTunnelRequest extends control.CloseTunnelRequest.$Properties {
    }

    /** Represents a CloseTunnelRequest. */
    class CloseTunnelRequest {

        /**
         * Constructs a new CloseTunnelRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.CloseTunnelRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CloseTunnelRequest name. */
        name: string;

        /**
         * Creates a new CloseTunnelRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns CloseTunnelRequest instance
         */
        static create(properties: control.CloseTunnelRequest.$Shape): control.CloseTunnelRequest & control.CloseTunnelRequest.$Shape;
        static create(properties?: control.CloseTunnelRequest.$Properties): control.CloseTunnelRequest;

        /**
         * Encodes the specified CloseTunnelRequest message. Does not implicitly {@link control.CloseTunnelRequest.verify|verify} messages.
         * @param message CloseTunnelRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.CloseTunnelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CloseTunnelRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.CloseTunnelRequest & control.CloseTunnelRequest.$Shape} CloseTunnelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.CloseTunnelRequest & control.CloseTunnelRequest.$Shape;
    }

    namespace CloseTunnelRequest {

        /** Properties of a CloseTunnelRequest. */
        interface $Properties {

            /** CloseTunnelRequest name */
            name?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CloseTunnelRequest. */
        type $Shape = control.CloseTunnelRequest.$Properties;
    }

    /**
     * Properties of a CloseConnectionRequest.
     * @deprecated Use control.CloseConnectionRequest.$Properties instead.
     */
    interface ICloseConnectionRequest extends control.CloseConnectionRequest.$Properties {
    }

    /** Represents a CloseConnectionRequest. */
    class CloseConnectionRequest {

        /**
         * Constructs a new CloseConnectionRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.CloseConnectionRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CloseConnectionRequest profile. */
        profile: string;

        /**
         * Creates a new CloseConnectionRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns CloseConnectionRequest instance
         */
        static create(properties: control.CloseConnectionRequest.$Shape): control.CloseConnectionRequest & control.CloseConnectionRequest.$Shape;
        static create(properties?: control.CloseConnectionRequest.$Properties): control.CloseConnectionRequest;

        /**
         * Encodes the specified CloseConnectionRequest message. Does not implicitly {@link control.CloseConnectionRequest.verify|verify} messages.
         * @param message CloseConnectionRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.CloseConnectionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CloseConnectionRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.CloseConnectionRequest & control.CloseConnectionRequest.$Shape} CloseConnectionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.CloseConnectionRequest & control.CloseConnectionRequest.$Shape;
    }

    namespace CloseConnectionRequest {

        /** Properties of a CloseConnectionRequest. */
        interface $Properties {

            /** CloseConnectionRequest profile */
            profile?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CloseConnectionRequest. */
        type $Shape = control.CloseConnectionRequest.$Properties;
    }

    /**
     * Properties of a CloseSessionRequest.
     * @deprecated Use control.CloseSessionRequest.$Properties instead.
     */
    interface ICloseSessionRequest extends control.CloseSessionRequest.$Properties {
    }

    /** Represents a CloseSessionRequest. */
    class CloseSessionRequest {

        /**
         * Constructs a new CloseSessionRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.CloseSessionRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CloseSessionRequest id. */
        id: number;

        /**
         * Creates a new CloseSessionRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns CloseSessionRequest instance
         */
        static create(properties: control.CloseSessionRequest.$Shape): control.CloseSessionRequest & control.CloseSessionRequest.$Shape;
        static create(properties?: control.CloseSessionRequest.$Properties): control.CloseSessionRequest;

        /**
         * Encodes the specified CloseSessionRequest message. Does not implicitly {@link control.CloseSessionRequest.verify|verify} messages.
         * @param message CloseSessionRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.CloseSessionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CloseSessionRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.CloseSessionRequest & control.CloseSessionRequest.$Shape} CloseSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.CloseSessionRequest & control.CloseSessionRequest.$Shape;
    }

    namespace CloseSessionRequest {

        /** Properties of a CloseSessionRequest. */
        interface $Properties {

            /** CloseSessionRequest id */
            id?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CloseSessionRequest. */
        type $Shape = control.CloseSessionRequest.$Properties;
    }

    /**
     * Properties of an AnswerPromptRequest.
     * @deprecated Use control.AnswerPromptRequest.$Properties instead.
     */
    interface IAnswerPromptRequest extends control.AnswerPromptRequest.$Properties {
    }

    /** Represents an AnswerPromptRequest. */
    class AnswerPromptRequest {

        /**
         * Constructs a new AnswerPromptRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.AnswerPromptRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AnswerPromptRequest id. */
        id: number;

        /** AnswerPromptRequest answer. */
        answer: (string|null);

        /**
         * Creates a new AnswerPromptRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns AnswerPromptRequest instance
         */
        static create(properties: control.AnswerPromptRequest.$Shape): control.AnswerPromptRequest & control.AnswerPromptRequest.$Shape;
        static create(properties?: control.AnswerPromptRequest.$Properties): control.AnswerPromptRequest;

        /**
         * Encodes the specified AnswerPromptRequest message. Does not implicitly {@link control.AnswerPromptRequest.verify|verify} messages.
         * @param message AnswerPromptRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.AnswerPromptRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AnswerPromptRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.AnswerPromptRequest & control.AnswerPromptRequest.$Shape} AnswerPromptRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.AnswerPromptRequest & control.AnswerPromptRequest.$Shape;
    }

    namespace AnswerPromptRequest {

        /** Properties of an AnswerPromptRequest. */
        interface $Properties {

            /** AnswerPromptRequest id */
            id?: number;

            /** AnswerPromptRequest answer */
            answer?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AnswerPromptRequest. */
        type $Shape = control.AnswerPromptRequest.$Properties;
    }

    /**
     * Properties of an UnlockRequest.
     * @deprecated Use control.UnlockRequest.$Properties instead.
     */
    interface IUnlockRequest extends control.UnlockRequest.$Properties {
    }

    /** Represents an UnlockRequest. */
    class UnlockRequest {

        /**
         * Constructs a new UnlockRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.UnlockRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new UnlockRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns UnlockRequest instance
         */
        static create(properties: control.UnlockRequest.$Shape): control.UnlockRequest & control.UnlockRequest.$Shape;
        static create(properties?: control.UnlockRequest.$Properties): control.UnlockRequest;

        /**
         * Encodes the specified UnlockRequest message. Does not implicitly {@link control.UnlockRequest.verify|verify} messages.
         * @param message UnlockRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.UnlockRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an UnlockRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.UnlockRequest & control.UnlockRequest.$Shape} UnlockRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.UnlockRequest & control.UnlockRequest.$Shape;
    }

    namespace UnlockRequest {

        /** Properties of an UnlockRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an UnlockRequest. */
        type $Shape = control.UnlockRequest.$Properties;
    }

    /**
     * Properties of a StopRequest.
     * @deprecated Use control.StopRequest.$Properties instead.
     */
    interface IStopRequest extends control.StopRequest.$Properties {
    }

    /** Represents a StopRequest. */
    class StopRequest {

        /**
         * Constructs a new StopRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.StopRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new StopRequest instance using the specified properties.
         * @param [properties] Properties to set
         * @returns StopRequest instance
         */
        static create(properties: control.StopRequest.$Shape): control.StopRequest & control.StopRequest.$Shape;
        static create(properties?: control.StopRequest.$Properties): control.StopRequest;

        /**
         * Encodes the specified StopRequest message. Does not implicitly {@link control.StopRequest.verify|verify} messages.
         * @param message StopRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.StopRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StopRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.StopRequest & control.StopRequest.$Shape} StopRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.StopRequest & control.StopRequest.$Shape;
    }

    namespace StopRequest {

        /** Properties of a StopRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StopRequest. */
        type $Shape = control.StopRequest.$Properties;
    }

    /**
     * Properties of an Event.
     * @deprecated Use control.Event.$Properties instead.
     */
    interface IEvent extends control.Event.$Properties {
    }

    /** Represents an Event. */
    class Event {

        /**
         * Constructs a new Event.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Event.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Event changed. */
        changed: (control.Changed|null);

        /** Event promptOpened. */
        promptOpened: (number|null);

        /** Event promptClosed. */
        promptClosed: (number|null);

        /** Event kind. */
        kind?: ("changed"|"promptOpened"|"promptClosed");

        /**
         * Creates a new Event instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Event instance
         */
        static create(properties: control.Event.$Shape): control.Event & control.Event.$Shape;
        static create(properties?: control.Event.$Properties): control.Event;

        /**
         * Encodes the specified Event message. Does not implicitly {@link control.Event.verify|verify} messages.
         * @param message Event message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Event message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Event & control.Event.$Shape} Event
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Event & control.Event.$Shape;
    }

    namespace Event {

        /** Properties of an Event. */
        interface $Properties {

            /** Event changed */
            changed?: (control.Changed.$Properties|null);

            /** Event promptOpened */
            promptOpened?: (number|null);

            /** Event promptClosed */
            promptClosed?: (number|null);

            /** Event kind */
            kind?: ("changed"|"promptOpened"|"promptClosed");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of an Event. */
        type $Shape = {
          changed?: control.Changed.$Shape|null;
          promptOpened?: number|null;
          promptClosed?: number|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; changed?: null; promptOpened?: null; promptClosed?: null }|{ kind?: "changed"; changed: control.Changed.$Shape; promptOpened?: null; promptClosed?: null }|{ kind?: "promptOpened"; changed?: null; promptOpened: number; promptClosed?: null }|{ kind?: "promptClosed"; changed?: null; promptOpened?: null; promptClosed: number })
        );
    }

    /**
     * Properties of a Changed.
     * @deprecated Use control.Changed.$Properties instead.
     */
    interface IChanged extends control.Changed.$Properties {
    }

    /** Represents a Changed. */
    class Changed {

        /**
         * Constructs a new Changed.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Changed.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Creates a new Changed instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Changed instance
         */
        static create(properties: control.Changed.$Shape): control.Changed & control.Changed.$Shape;
        static create(properties?: control.Changed.$Properties): control.Changed;

        /**
         * Encodes the specified Changed message. Does not implicitly {@link control.Changed.verify|verify} messages.
         * @param message Changed message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Changed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Changed message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Changed & control.Changed.$Shape} Changed
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Changed & control.Changed.$Shape;
    }

    namespace Changed {

        /** Properties of a Changed. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Changed. */
        type $Shape = control.Changed.$Properties;
    }

    /**
     * Properties of a LogRecord.
     * @deprecated Use control.LogRecord.$Properties instead.
     */
    interface ILogRecord extends control.LogRecord.$Properties {
    }

    /** Represents a LogRecord. */
    class LogRecord {

        /**
         * Constructs a new LogRecord.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.LogRecord.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogRecord at. */
        at: string;

        /** LogRecord level. */
        level: string;

        /** LogRecord text. */
        text: string;

        /** LogRecord profile. */
        profile: (string|null);

        /** LogRecord tunnel. */
        tunnel: (string|null);

        /** LogRecord session. */
        session: (number|null);

        /**
         * Creates a new LogRecord instance using the specified properties.
         * @param [properties] Properties to set
         * @returns LogRecord instance
         */
        static create(properties: control.LogRecord.$Shape): control.LogRecord & control.LogRecord.$Shape;
        static create(properties?: control.LogRecord.$Properties): control.LogRecord;

        /**
         * Encodes the specified LogRecord message. Does not implicitly {@link control.LogRecord.verify|verify} messages.
         * @param message LogRecord message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.LogRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogRecord message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.LogRecord & control.LogRecord.$Shape} LogRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.LogRecord & control.LogRecord.$Shape;
    }

    namespace LogRecord {

        /** Properties of a LogRecord. */
        interface $Properties {

            /** LogRecord at */
            at?: string;

            /** LogRecord level */
            level?: string;

            /** LogRecord text */
            text?: string;

            /** LogRecord profile */
            profile?: (string|null);

            /** LogRecord tunnel */
            tunnel?: (string|null);

            /** LogRecord session */
            session?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogRecord. */
        type $Shape = control.LogRecord.$Properties;
    }

    /**
     * Properties of a SnapshotPart.
     * @deprecated Use control.SnapshotPart.$Properties instead.
     */
    interface ISnapshotPart extends control.SnapshotPart.$Properties {
    }

    /** Represents a SnapshotPart. */
    class SnapshotPart {

        /**
         * Constructs a new SnapshotPart.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.SnapshotPart.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotPart agent. */
        agent: control.AgentFacts;

        /** SnapshotPart connections. */
        connections: control.Connection[];

        /** SnapshotPart tunnels. */
        tunnels: control.Tunnel[];

        /** SnapshotPart sessions. */
        sessions: control.Session[];

        /** SnapshotPart prompts. */
        prompts: control.Prompt[];

        /** SnapshotPart last. */
        last: boolean;

        /**
         * Creates a new SnapshotPart instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SnapshotPart instance
         */
        static create(properties: control.SnapshotPart.$Shape): control.SnapshotPart & control.SnapshotPart.$Shape;
        static create(properties?: control.SnapshotPart.$Properties): control.SnapshotPart;

        /**
         * Encodes the specified SnapshotPart message. Does not implicitly {@link control.SnapshotPart.verify|verify} messages.
         * @param message SnapshotPart message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.SnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotPart message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.SnapshotPart & control.SnapshotPart.$Shape} SnapshotPart
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.SnapshotPart & control.SnapshotPart.$Shape;
    }

    namespace SnapshotPart {

        /** Properties of a SnapshotPart. */
        interface $Properties {

            /** SnapshotPart agent */
            agent?: control.AgentFacts.$Properties;

            /** SnapshotPart connections */
            connections?: control.Connection.$Properties[];

            /** SnapshotPart tunnels */
            tunnels?: control.Tunnel.$Properties[];

            /** SnapshotPart sessions */
            sessions?: control.Session.$Properties[];

            /** SnapshotPart prompts */
            prompts?: control.Prompt.$Properties[];

            /** SnapshotPart last */
            last?: boolean;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotPart. */
        type $Shape = control.SnapshotPart.$Properties;
    }

    /**
     * Properties of an AgentFacts.
     * @deprecated Use control.AgentFacts.$Properties instead.
     */
    interface IAgentFacts extends control.AgentFacts.$Properties {
    }

    /** Represents an AgentFacts. */
    class AgentFacts {

        /**
         * Constructs a new AgentFacts.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.AgentFacts.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AgentFacts pid. */
        pid: number;

        /** AgentFacts version. */
        version: string;

        /** AgentFacts startedAt. */
        startedAt: string;

        /** AgentFacts configuration. */
        configuration: (string|null);

        /** AgentFacts lastReload. */
        lastReload: control.ReloadOutcome;

        /** AgentFacts log. */
        log: (string|null);

        /**
         * Creates a new AgentFacts instance using the specified properties.
         * @param [properties] Properties to set
         * @returns AgentFacts instance
         */
        static create(properties: control.AgentFacts.$Shape): control.AgentFacts & control.AgentFacts.$Shape;
        static create(properties?: control.AgentFacts.$Properties): control.AgentFacts;

        /**
         * Encodes the specified AgentFacts message. Does not implicitly {@link control.AgentFacts.verify|verify} messages.
         * @param message AgentFacts message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.AgentFacts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AgentFacts message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.AgentFacts & control.AgentFacts.$Shape} AgentFacts
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.AgentFacts & control.AgentFacts.$Shape;
    }

    namespace AgentFacts {

        /** Properties of an AgentFacts. */
        interface $Properties {

            /** AgentFacts pid */
            pid?: number;

            /** AgentFacts version */
            version?: string;

            /** AgentFacts startedAt */
            startedAt?: string;

            /** AgentFacts configuration */
            configuration?: (string|null);

            /** AgentFacts lastReload */
            lastReload?: control.ReloadOutcome.$Properties;

            /** AgentFacts log */
            log?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AgentFacts. */
        type $Shape = control.AgentFacts.$Properties;
    }

    /**
     * Properties of a ReloadOutcome.
     * @deprecated Use control.ReloadOutcome.$Properties instead.
     */
    interface IReloadOutcome extends control.ReloadOutcome.$Properties {
    }

    /** Represents a ReloadOutcome. */
    class ReloadOutcome {

        /**
         * Constructs a new ReloadOutcome.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.ReloadOutcome.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReloadOutcome at. */
        at: string;

        /** ReloadOutcome ok. */
        ok: boolean;

        /** ReloadOutcome text. */
        text: string;

        /**
         * Creates a new ReloadOutcome instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ReloadOutcome instance
         */
        static create(properties: control.ReloadOutcome.$Shape): control.ReloadOutcome & control.ReloadOutcome.$Shape;
        static create(properties?: control.ReloadOutcome.$Properties): control.ReloadOutcome;

        /**
         * Encodes the specified ReloadOutcome message. Does not implicitly {@link control.ReloadOutcome.verify|verify} messages.
         * @param message ReloadOutcome message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.ReloadOutcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReloadOutcome message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.ReloadOutcome & control.ReloadOutcome.$Shape} ReloadOutcome
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.ReloadOutcome & control.ReloadOutcome.$Shape;
    }

    namespace ReloadOutcome {

        /** Properties of a ReloadOutcome. */
        interface $Properties {

            /** ReloadOutcome at */
            at?: string;

            /** ReloadOutcome ok */
            ok?: boolean;

            /** ReloadOutcome text */
            text?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReloadOutcome. */
        type $Shape = control.ReloadOutcome.$Properties;
    }

    /**
     * Properties of a Connection.
     * @deprecated Use control.Connection.$Properties instead.
     */
    interface IConnection extends control.Connection.$Properties {
    }

    /** Represents a Connection. */
    class Connection {

        /**
         * Constructs a new Connection.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Connection.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Connection profile. */
        profile: string;

        /** Connection server. */
        server: (string|null);

        /** Connection state. */
        state: string;

        /** Connection reason. */
        reason: (string|null);

        /** Connection connectedAt. */
        connectedAt: (string|null);

        /** Connection reconnects. */
        reconnects: number;

        /** Connection sessions. */
        sessions: number;

        /**
         * Creates a new Connection instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Connection instance
         */
        static create(properties: control.Connection.$Shape): control.Connection & control.Connection.$Shape;
        static create(properties?: control.Connection.$Properties): control.Connection;

        /**
         * Encodes the specified Connection message. Does not implicitly {@link control.Connection.verify|verify} messages.
         * @param message Connection message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Connection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Connection message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Connection & control.Connection.$Shape} Connection
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Connection & control.Connection.$Shape;
    }

    namespace Connection {

        /** Properties of a Connection. */
        interface $Properties {

            /** Connection profile */
            profile?: string;

            /** Connection server */
            server?: (string|null);

            /** Connection state */
            state?: string;

            /** Connection reason */
            reason?: (string|null);

            /** Connection connectedAt */
            connectedAt?: (string|null);

            /** Connection reconnects */
            reconnects?: number;

            /** Connection sessions */
            sessions?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Connection. */
        type $Shape = control.Connection.$Properties;
    }

    /**
     * Properties of a Tunnel.
     * @deprecated Use control.Tunnel.$Properties instead.
     */
    interface ITunnel extends control.Tunnel.$Properties {
    }

    /** Represents a Tunnel. */
    class Tunnel {

        /**
         * Constructs a new Tunnel.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Tunnel.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Tunnel profile. */
        profile: string;

        /** Tunnel name. */
        name: string;

        /** Tunnel type. */
        type: string;

        /** Tunnel direction. */
        direction: string;

        /** Tunnel listen. */
        listen: string[];

        /** Tunnel destination. */
        destination: (string|null);

        /** Tunnel state. */
        state: string;

        /** Tunnel reason. */
        reason: (string|null);

        /** Tunnel modes. */
        modes: string[];

        /** Tunnel sessions. */
        sessions: number;

        /**
         * Creates a new Tunnel instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Tunnel instance
         */
        static create(properties: control.Tunnel.$Shape): control.Tunnel & control.Tunnel.$Shape;
        static create(properties?: control.Tunnel.$Properties): control.Tunnel;

        /**
         * Encodes the specified Tunnel message. Does not implicitly {@link control.Tunnel.verify|verify} messages.
         * @param message Tunnel message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Tunnel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Tunnel message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Tunnel & control.Tunnel.$Shape} Tunnel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Tunnel & control.Tunnel.$Shape;
    }

    namespace Tunnel {

        /** Properties of a Tunnel. */
        interface $Properties {

            /** Tunnel profile */
            profile?: string;

            /** Tunnel name */
            name?: string;

            /** Tunnel type */
            type?: string;

            /** Tunnel direction */
            direction?: string;

            /** Tunnel listen */
            listen?: string[];

            /** Tunnel destination */
            destination?: (string|null);

            /** Tunnel state */
            state?: string;

            /** Tunnel reason */
            reason?: (string|null);

            /** Tunnel modes */
            modes?: string[];

            /** Tunnel sessions */
            sessions?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Tunnel. */
        type $Shape = control.Tunnel.$Properties;
    }

    /**
     * Properties of a Session.
     * @deprecated Use control.Session.$Properties instead.
     */
    interface ISession extends control.Session.$Properties {
    }

    /** Represents a Session. */
    class Session {

        /**
         * Constructs a new Session.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Session.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Session id. */
        id: number;

        /** Session profile. */
        profile: string;

        /** Session tunnel. */
        tunnel: string;

        /** Session type. */
        type: string;

        /** Session client. */
        client: string;

        /** Session startedAt. */
        startedAt: string;

        /** Session user. */
        user: (string|null);

        /** Session command. */
        command: (string|null);

        /** Session transfer. */
        transfer: control.Transfer;

        /** Session bytesToServer. */
        bytesToServer: (number|Long);

        /** Session bytesToClient. */
        bytesToClient: (number|Long);

        /**
         * Creates a new Session instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Session instance
         */
        static create(properties: control.Session.$Shape): control.Session & control.Session.$Shape;
        static create(properties?: control.Session.$Properties): control.Session;

        /**
         * Encodes the specified Session message. Does not implicitly {@link control.Session.verify|verify} messages.
         * @param message Session message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Session.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Session message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Session & control.Session.$Shape} Session
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Session & control.Session.$Shape;
    }

    namespace Session {

        /** Properties of a Session. */
        interface $Properties {

            /** Session id */
            id?: number;

            /** Session profile */
            profile?: string;

            /** Session tunnel */
            tunnel?: string;

            /** Session type */
            type?: string;

            /** Session client */
            client?: string;

            /** Session startedAt */
            startedAt?: string;

            /** Session user */
            user?: (string|null);

            /** Session command */
            command?: (string|null);

            /** Session transfer */
            transfer?: control.Transfer.$Properties;

            /** Session bytesToServer */
            bytesToServer?: (number|Long);

            /** Session bytesToClient */
            bytesToClient?: (number|Long);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Session. */
        type $Shape = control.Session.$Properties;
    }

    /**
     * Properties of a Transfer.
     * @deprecated Use control.Transfer.$Properties instead.
     */
    interface ITransfer extends control.Transfer.$Properties {
    }

    /** Represents a Transfer. */
    class Transfer {

        /**
         * Constructs a new Transfer.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Transfer.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Transfer command. */
        command: string;

        /** Transfer path. */
        path: (string|null);

        /** Transfer direction. */
        direction: string;

        /** Transfer mode. */
        mode: string;

        /** Transfer why. */
        why: (string|null);

        /** Transfer startedAt. */
        startedAt: string;

        /** Transfer bytes. */
        bytes: (number|Long);

        /** Transfer bytesPerSecond. */
        bytesPerSecond: (number|Long);

        /**
         * Creates a new Transfer instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Transfer instance
         */
        static create(properties: control.Transfer.$Shape): control.Transfer & control.Transfer.$Shape;
        static create(properties?: control.Transfer.$Properties): control.Transfer;

        /**
         * Encodes the specified Transfer message. Does not implicitly {@link control.Transfer.verify|verify} messages.
         * @param message Transfer message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Transfer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Transfer message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Transfer & control.Transfer.$Shape} Transfer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Transfer & control.Transfer.$Shape;
    }

    namespace Transfer {

        /** Properties of a Transfer. */
        interface $Properties {

            /** Transfer command */
            command?: string;

            /** Transfer path */
            path?: (string|null);

            /** Transfer direction */
            direction?: string;

            /** Transfer mode */
            mode?: string;

            /** Transfer why */
            why?: (string|null);

            /** Transfer startedAt */
            startedAt?: string;

            /** Transfer bytes */
            bytes?: (number|Long);

            /** Transfer bytesPerSecond */
            bytesPerSecond?: (number|Long);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Transfer. */
        type $Shape = control.Transfer.$Properties;
    }

    /**
     * Properties of a Prompt.
     * @deprecated Use control.Prompt.$Properties instead.
     */
    interface IPrompt extends control.Prompt.$Properties {
    }

    /** Represents a Prompt. */
    class Prompt {

        /**
         * Constructs a new Prompt.
         * @param [properties] Properties to set
         */
        constructor(properties?: control.Prompt.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Prompt id. */
        id: number;

        /** Prompt profile. */
        profile: string;

        /** Prompt question. */
        question: string;

        /** Prompt shown. */
        shown: boolean;

        /** Prompt askedAt. */
        askedAt: string;

        /**
         * Creates a new Prompt instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Prompt instance
         */
        static create(properties: control.Prompt.$Shape): control.Prompt & control.Prompt.$Shape;
        static create(properties?: control.Prompt.$Properties): control.Prompt;

        /**
         * Encodes the specified Prompt message. Does not implicitly {@link control.Prompt.verify|verify} messages.
         * @param message Prompt message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: control.Prompt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Prompt message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {control.Prompt & control.Prompt.$Shape} Prompt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): control.Prompt & control.Prompt.$Shape;
    }

    namespace Prompt {

        /** Properties of a Prompt. */
        interface $Properties {

            /** Prompt id */
            id?: number;

            /** Prompt profile */
            profile?: string;

            /** Prompt question */
            question?: string;

            /** Prompt shown */
            shown?: boolean;

            /** Prompt askedAt */
            askedAt?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Prompt. */
        type $Shape = control.Prompt.$Properties;
    }
}
