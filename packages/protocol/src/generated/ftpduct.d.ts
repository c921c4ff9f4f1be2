import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace ftpduct. */
export namespace ftpduct {

    /**
     * Properties of a FromAgent.
     * @deprecated Use ftpduct.FromAgent.$Properties instead.
     */
    interface IFromAgent extends ftpduct.FromAgent.$Properties {
    }

    /** Represents a FromAgent. */
    class FromAgent {

        /**
         * Constructs a new FromAgent.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.FromAgent.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FromAgent hello. */
        hello: (ftpduct.Hello|null);

        /** FromAgent request. */
        request: (ftpduct.Request|null);

        /** FromAgent kind. */
        kind?: ("hello"|"request");

        /**
         * Creates a new FromAgent instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FromAgent instance
         */
        static create(properties: ftpduct.FromAgent.$Shape): ftpduct.FromAgent & ftpduct.FromAgent.$Shape;
        static create(properties?: ftpduct.FromAgent.$Properties): ftpduct.FromAgent;

        /**
         * Encodes the specified FromAgent message. Does not implicitly {@link ftpduct.FromAgent.verify|verify} messages.
         * @param message FromAgent message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.FromAgent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FromAgent message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.FromAgent & ftpduct.FromAgent.$Shape} FromAgent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.FromAgent & ftpduct.FromAgent.$Shape;
    }

    namespace FromAgent {

        /** Properties of a FromAgent. */
        interface $Properties {

            /** FromAgent hello */
            hello?: (ftpduct.Hello.$Properties|null);

            /** FromAgent request */
            request?: (ftpduct.Request.$Properties|null);

            /** FromAgent kind */
            kind?: ("hello"|"request");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a FromAgent. */
        type $Shape = {
          hello?: ftpduct.Hello.$Shape|null;
          request?: ftpduct.Request.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; hello?: null; request?: null }|{ kind?: "hello"; hello: ftpduct.Hello.$Shape; request?: null }|{ kind?: "request"; hello?: null; request: ftpduct.Request.$Shape })
        );
    }

    /**
     * Properties of a FromHelper.
     * @deprecated Use ftpduct.FromHelper.$Properties instead.
     */
    interface IFromHelper extends ftpduct.FromHelper.$Properties {
    }

    /** Represents a FromHelper. */
    class FromHelper {

        /**
         * Constructs a new FromHelper.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.FromHelper.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FromHelper hello. */
        hello: (ftpduct.Hello|null);

        /** FromHelper response. */
        response: (ftpduct.Response|null);

        /** FromHelper kind. */
        kind?: ("hello"|"response");

        /**
         * Creates a new FromHelper instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FromHelper instance
         */
        static create(properties: ftpduct.FromHelper.$Shape): ftpduct.FromHelper & ftpduct.FromHelper.$Shape;
        static create(properties?: ftpduct.FromHelper.$Properties): ftpduct.FromHelper;

        /**
         * Encodes the specified FromHelper message. Does not implicitly {@link ftpduct.FromHelper.verify|verify} messages.
         * @param message FromHelper message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.FromHelper.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FromHelper message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.FromHelper & ftpduct.FromHelper.$Shape} FromHelper
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.FromHelper & ftpduct.FromHelper.$Shape;
    }

    namespace FromHelper {

        /** Properties of a FromHelper. */
        interface $Properties {

            /** FromHelper hello */
            hello?: (ftpduct.Hello.$Properties|null);

            /** FromHelper response */
            response?: (ftpduct.Response.$Properties|null);

            /** FromHelper kind */
            kind?: ("hello"|"response");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a FromHelper. */
        type $Shape = {
          hello?: ftpduct.Hello.$Shape|null;
          response?: ftpduct.Response.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; hello?: null; response?: null }|{ kind?: "hello"; hello: ftpduct.Hello.$Shape; response?: null }|{ kind?: "response"; hello?: null; response: ftpduct.Response.$Shape })
        );
    }

    /**
     * Properties of a Hello.
     * @deprecated Use ftpduct.Hello.$Properties instead.
     */
    interface IHello extends ftpduct.Hello.$Properties {
    }

    /** Represents a Hello. */
    class Hello {

        /**
         * Constructs a new Hello.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Hello.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Hello oldestProtocolVersion. */
        oldestProtocolVersion: number;

        /** Hello newestProtocolVersion. */
        newestProtocolVersion: number;

        /** Hello programVersion. */
        programVersion: string;

        /**
         * Creates a new Hello instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Hello instance
         */
        static create(properties: ftpduct.Hello.$Shape): ftpduct.Hello & ftpduct.Hello.$Shape;
        static create(properties?: ftpduct.Hello.$Properties): ftpduct.Hello;

        /**
         * Encodes the specified Hello message. Does not implicitly {@link ftpduct.Hello.verify|verify} messages.
         * @param message Hello message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Hello & ftpduct.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Hello & ftpduct.Hello.$Shape;
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

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Hello. */
        type $Shape = ftpduct.Hello.$Properties;
    }

    /**
     * Properties of a Request.
     * @deprecated Use ftpduct.Request.$Properties instead.
     */
    interface IRequest extends ftpduct.Request.$Properties {
    }

    /** Represents a Request. */
    class Request {

        /**
         * Constructs a new Request.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Request.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Request id. */
        id: number;

        /** Request ping. */
        ping: (ftpduct.Ping|null);

        /** Request kind. */
        kind?: "ping";

        /**
         * Creates a new Request instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Request instance
         */
        static create(properties: ftpduct.Request.$Shape): ftpduct.Request & ftpduct.Request.$Shape;
        static create(properties?: ftpduct.Request.$Properties): ftpduct.Request;

        /**
         * Encodes the specified Request message. Does not implicitly {@link ftpduct.Request.verify|verify} messages.
         * @param message Request message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Request & ftpduct.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Request & ftpduct.Request.$Shape;
    }

    namespace Request {

        /** Properties of a Request. */
        interface $Properties {

            /** Request id */
            id?: number;

            /** Request ping */
            ping?: (ftpduct.Ping.$Properties|null);

            /** Request kind */
            kind?: "ping";

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Request. */
        type $Shape = {
          id?: number;
          ping?: ftpduct.Ping.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; ping?: null }|{ kind?: "ping"; ping: ftpduct.Ping.$Shape })
        );
    }

    /**
     * Properties of a Response.
     * @deprecated Use ftpduct.Response.$Properties instead.
     */
    interface IResponse extends ftpduct.Response.$Properties {
    }

    /** Represents a Response. */
    class Response {

        /**
         * Constructs a new Response.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Response.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Response id. */
        id: number;

        /** Response pong. */
        pong: (ftpduct.Pong|null);

        /** Response failure. */
        failure: (ftpduct.Failure|null);

        /** Response kind. */
        kind?: ("pong"|"failure");

        /**
         * Creates a new Response instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Response instance
         */
        static create(properties: ftpduct.Response.$Shape): ftpduct.Response & ftpduct.Response.$Shape;
        static create(properties?: ftpduct.Response.$Properties): ftpduct.Response;

        /**
         * Encodes the specified Response message. Does not implicitly {@link ftpduct.Response.verify|verify} messages.
         * @param message Response message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Response & ftpduct.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Response & ftpduct.Response.$Shape;
    }

    namespace Response {

        /** Properties of a Response. */
        interface $Properties {

            /** Response id */
            id?: number;

            /** Response pong */
            pong?: (ftpduct.Pong.$Properties|null);

            /** Response failure */
            failure?: (ftpduct.Failure.$Properties|null);

            /** Response kind */
            kind?: ("pong"|"failure");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Response. */
        type $Shape = {
          id?: number;
          pong?: ftpduct.Pong.$Shape|null;
          failure?: ftpduct.Failure.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; pong?: null; failure?: null }|{ kind?: "pong"; pong: ftpduct.Pong.$Shape; failure?: null }|{ kind?: "failure"; pong?: null; failure: ftpduct.Failure.$Shape })
        );
    }

    /**
     * Properties of a Ping.
     * @deprecated Use ftpduct.Ping.$Properties instead.
     */
    interface IPing extends ftpduct.Ping.$Properties {
    }

    /** Represents a Ping. */
    class Ping {

        /**
         * Constructs a new Ping.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Ping.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Ping payload. */
        payload: Uint8Array;

        /**
         * Creates a new Ping instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Ping instance
         */
        static create(properties: ftpduct.Ping.$Shape): ftpduct.Ping & ftpduct.Ping.$Shape;
        static create(properties?: ftpduct.Ping.$Properties): ftpduct.Ping;

        /**
         * Encodes the specified Ping message. Does not implicitly {@link ftpduct.Ping.verify|verify} messages.
         * @param message Ping message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Ping message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Ping & ftpduct.Ping.$Shape} Ping
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Ping & ftpduct.Ping.$Shape;
    }

    namespace Ping {

        /** Properties of a Ping. */
        interface $Properties {

            /** Ping payload */
            payload?: Uint8Array;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Ping. */
        type $Shape = ftpduct.Ping.$Properties;
    }

    /**
     * Properties of a Pong.
     * @deprecated Use ftpduct.Pong.$Properties instead.
     */
    interface IPong extends ftpduct.Pong.$Properties {
    }

    /** Represents a Pong. */
    class Pong {

        /**
         * Constructs a new Pong.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Pong.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Pong payload. */
        payload: Uint8Array;

        /**
         * Creates a new Pong instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Pong instance
         */
        static create(properties: ftpduct.Pong.$Shape): ftpduct.Pong & ftpduct.Pong.$Shape;
        static create(properties?: ftpduct.Pong.$Properties): ftpduct.Pong;

        /**
         * Encodes the specified Pong message. Does not implicitly {@link ftpduct.Pong.verify|verify} messages.
         * @param message Pong message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Pong.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Pong message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Pong & ftpduct.Pong.$Shape} Pong
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Pong & ftpduct.Pong.$Shape;
    }

    namespace Pong {

        /** Properties of a Pong. */
        interface $Properties {

            /** Pong payload */
            payload?: Uint8Array;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Pong. */
        type $Shape = ftpduct.Pong.$Properties;
    }

    /**
     * Properties of a Failure.
     * @deprecated Use ftpduct.Failure.$Properties instead.
     */
    interface IFailure extends ftpduct.Failure.$Properties {
    }

    /** Represents a Failure. */
    class Failure {

        /**
         * Constructs a new Failure.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Failure.$Properties);

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
        static create(properties: ftpduct.Failure.$Shape): ftpduct.Failure & ftpduct.Failure.$Shape;
        static create(properties?: ftpduct.Failure.$Properties): ftpduct.Failure;

        /**
         * Encodes the specified Failure message. Does not implicitly {@link ftpduct.Failure.verify|verify} messages.
         * @param message Failure message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Failure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Failure message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Failure & ftpduct.Failure.$Shape} Failure
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Failure & ftpduct.Failure.$Shape;
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
        type $Shape = ftpduct.Failure.$Properties;
    }
}
