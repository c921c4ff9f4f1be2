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

        /** Hello sender. */
        sender: string;

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

            /** Hello sender */
            sender?: string;

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

        /** Request listeners. */
        listeners: (ftpduct.ListenersQuery|null);

        /** Request peers. */
        peers: (ftpduct.PeersQuery|null);

        /** Request facingAddress. */
        facingAddress: (ftpduct.FacingAddressQuery|null);

        /** Request reach. */
        reach: (ftpduct.ReachQuery|null);

        /** Request sshdSettings. */
        sshdSettings: (ftpduct.SshdSettingsQuery|null);

        /** Request kind. */
        kind?: ("ping"|"listeners"|"peers"|"facingAddress"|"reach"|"sshdSettings");

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

            /** Request listeners */
            listeners?: (ftpduct.ListenersQuery.$Properties|null);

            /** Request peers */
            peers?: (ftpduct.PeersQuery.$Properties|null);

            /** Request facingAddress */
            facingAddress?: (ftpduct.FacingAddressQuery.$Properties|null);

            /** Request reach */
            reach?: (ftpduct.ReachQuery.$Properties|null);

            /** Request sshdSettings */
            sshdSettings?: (ftpduct.SshdSettingsQuery.$Properties|null);

            /** Request kind */
            kind?: ("ping"|"listeners"|"peers"|"facingAddress"|"reach"|"sshdSettings");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Request. */
        type $Shape = {
          id?: number;
          ping?: ftpduct.Ping.$Shape|null;
          listeners?: ftpduct.ListenersQuery.$Shape|null;
          peers?: ftpduct.PeersQuery.$Shape|null;
          facingAddress?: ftpduct.FacingAddressQuery.$Shape|null;
          reach?: ftpduct.ReachQuery.$Shape|null;
          sshdSettings?: ftpduct.SshdSettingsQuery.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "ping"; ping: ftpduct.Ping.$Shape; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "listeners"; ping?: null; listeners: ftpduct.ListenersQuery.$Shape; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "peers"; ping?: null; listeners?: null; peers: ftpduct.PeersQuery.$Shape; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "facingAddress"; ping?: null; listeners?: null; peers?: null; facingAddress: ftpduct.FacingAddressQuery.$Shape; reach?: null; sshdSettings?: null }|{ kind?: "reach"; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach: ftpduct.ReachQuery.$Shape; sshdSettings?: null }|{ kind?: "sshdSettings"; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings: ftpduct.SshdSettingsQuery.$Shape })
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

        /** Response listeners. */
        listeners: (ftpduct.Listeners|null);

        /** Response peers. */
        peers: (ftpduct.Peers|null);

        /** Response facingAddresses. */
        facingAddresses: (ftpduct.FacingAddresses|null);

        /** Response reach. */
        reach: (ftpduct.Reach|null);

        /** Response sshdSettings. */
        sshdSettings: (ftpduct.SshdSettings|null);

        /** Response kind. */
        kind?: ("pong"|"failure"|"listeners"|"peers"|"facingAddresses"|"reach"|"sshdSettings");

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

            /** Response listeners */
            listeners?: (ftpduct.Listeners.$Properties|null);

            /** Response peers */
            peers?: (ftpduct.Peers.$Properties|null);

            /** Response facingAddresses */
            facingAddresses?: (ftpduct.FacingAddresses.$Properties|null);

            /** Response reach */
            reach?: (ftpduct.Reach.$Properties|null);

            /** Response sshdSettings */
            sshdSettings?: (ftpduct.SshdSettings.$Properties|null);

            /** Response kind */
            kind?: ("pong"|"failure"|"listeners"|"peers"|"facingAddresses"|"reach"|"sshdSettings");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Response. */
        type $Shape = {
          id?: number;
          pong?: ftpduct.Pong.$Shape|null;
          failure?: ftpduct.Failure.$Shape|null;
          listeners?: ftpduct.Listeners.$Shape|null;
          peers?: ftpduct.Peers.$Shape|null;
          facingAddresses?: ftpduct.FacingAddresses.$Shape|null;
          reach?: ftpduct.Reach.$Shape|null;
          sshdSettings?: ftpduct.SshdSettings.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ kind?: undefined; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "pong"; pong: ftpduct.Pong.$Shape; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "failure"; pong?: null; failure: ftpduct.Failure.$Shape; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "listeners"; pong?: null; failure?: null; listeners: ftpduct.Listeners.$Shape; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "peers"; pong?: null; failure?: null; listeners?: null; peers: ftpduct.Peers.$Shape; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "facingAddresses"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses: ftpduct.FacingAddresses.$Shape; reach?: null; sshdSettings?: null }|{ kind?: "reach"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach: ftpduct.Reach.$Shape; sshdSettings?: null }|{ kind?: "sshdSettings"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings: ftpduct.SshdSettings.$Shape })
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

    /**
     * Properties of an Endpoint.
     * @deprecated Use ftpduct.Endpoint.$Properties instead.
     */
    interface IEndpoint extends ftpduct.Endpoint.$Properties {
    }

    /** Represents an Endpoint. */
    class Endpoint {

        /**
         * Constructs a new Endpoint.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Endpoint.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Endpoint address. */
        address: string;

        /** Endpoint port. */
        port: number;

        /**
         * Creates a new Endpoint instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Endpoint instance
         */
        static create(properties: ftpduct.Endpoint.$Shape): ftpduct.Endpoint & ftpduct.Endpoint.$Shape;
        static create(properties?: ftpduct.Endpoint.$Properties): ftpduct.Endpoint;

        /**
         * Encodes the specified Endpoint message. Does not implicitly {@link ftpduct.Endpoint.verify|verify} messages.
         * @param message Endpoint message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Endpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Endpoint message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Endpoint & ftpduct.Endpoint.$Shape} Endpoint
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Endpoint & ftpduct.Endpoint.$Shape;
    }

    namespace Endpoint {

        /** Properties of an Endpoint. */
        interface $Properties {

            /** Endpoint address */
            address?: string;

            /** Endpoint port */
            port?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Endpoint. */
        type $Shape = ftpduct.Endpoint.$Properties;
    }

    /**
     * Properties of a SocketOwner.
     * @deprecated Use ftpduct.SocketOwner.$Properties instead.
     */
    interface ISocketOwner extends ftpduct.SocketOwner.$Properties {
    }

    /** Represents a SocketOwner. */
    class SocketOwner {

        /**
         * Constructs a new SocketOwner.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.SocketOwner.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SocketOwner uid. */
        uid: (number|null);

        /** SocketOwner pid. */
        pid: (number|null);

        /** SocketOwner program. */
        program: string;

        /** SocketOwner session. */
        session: string;

        /**
         * Creates a new SocketOwner instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SocketOwner instance
         */
        static create(properties: ftpduct.SocketOwner.$Shape): ftpduct.SocketOwner & ftpduct.SocketOwner.$Shape;
        static create(properties?: ftpduct.SocketOwner.$Properties): ftpduct.SocketOwner;

        /**
         * Encodes the specified SocketOwner message. Does not implicitly {@link ftpduct.SocketOwner.verify|verify} messages.
         * @param message SocketOwner message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.SocketOwner.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SocketOwner message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.SocketOwner & ftpduct.SocketOwner.$Shape} SocketOwner
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.SocketOwner & ftpduct.SocketOwner.$Shape;
    }

    namespace SocketOwner {

        /** Properties of a SocketOwner. */
        interface $Properties {

            /** SocketOwner uid */
            uid?: (number|null);

            /** SocketOwner pid */
            pid?: (number|null);

            /** SocketOwner program */
            program?: string;

            /** SocketOwner session */
            session?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SocketOwner. */
        type $Shape = ftpduct.SocketOwner.$Properties;
    }

    /**
     * Properties of a ListenersQuery.
     * @deprecated Use ftpduct.ListenersQuery.$Properties instead.
     */
    interface IListenersQuery extends ftpduct.ListenersQuery.$Properties {
    }

    /** Represents a ListenersQuery. */
    class ListenersQuery {

        /**
         * Constructs a new ListenersQuery.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.ListenersQuery.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListenersQuery port. */
        port: number;

        /**
         * Creates a new ListenersQuery instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ListenersQuery instance
         */
        static create(properties: ftpduct.ListenersQuery.$Shape): ftpduct.ListenersQuery & ftpduct.ListenersQuery.$Shape;
        static create(properties?: ftpduct.ListenersQuery.$Properties): ftpduct.ListenersQuery;

        /**
         * Encodes the specified ListenersQuery message. Does not implicitly {@link ftpduct.ListenersQuery.verify|verify} messages.
         * @param message ListenersQuery message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.ListenersQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListenersQuery message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.ListenersQuery & ftpduct.ListenersQuery.$Shape} ListenersQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.ListenersQuery & ftpduct.ListenersQuery.$Shape;
    }

    namespace ListenersQuery {

        /** Properties of a ListenersQuery. */
        interface $Properties {

            /** ListenersQuery port */
            port?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListenersQuery. */
        type $Shape = ftpduct.ListenersQuery.$Properties;
    }

    /**
     * Properties of a Listeners.
     * @deprecated Use ftpduct.Listeners.$Properties instead.
     */
    interface IListeners extends ftpduct.Listeners.$Properties {
    }

    /** Represents a Listeners. */
    class Listeners {

        /**
         * Constructs a new Listeners.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Listeners.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Listeners listeners. */
        listeners: ftpduct.Listener[];

        /**
         * Creates a new Listeners instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Listeners instance
         */
        static create(properties: ftpduct.Listeners.$Shape): ftpduct.Listeners & ftpduct.Listeners.$Shape;
        static create(properties?: ftpduct.Listeners.$Properties): ftpduct.Listeners;

        /**
         * Encodes the specified Listeners message. Does not implicitly {@link ftpduct.Listeners.verify|verify} messages.
         * @param message Listeners message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Listeners.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Listeners message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Listeners & ftpduct.Listeners.$Shape} Listeners
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Listeners & ftpduct.Listeners.$Shape;
    }

    namespace Listeners {

        /** Properties of a Listeners. */
        interface $Properties {

            /** Listeners listeners */
            listeners?: ftpduct.Listener.$Properties[];

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Listeners. */
        type $Shape = ftpduct.Listeners.$Properties;
    }

    /**
     * Properties of a Listener.
     * @deprecated Use ftpduct.Listener.$Properties instead.
     */
    interface IListener extends ftpduct.Listener.$Properties {
    }

    /** Represents a Listener. */
    class Listener {

        /**
         * Constructs a new Listener.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Listener.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Listener at. */
        at: ftpduct.Endpoint;

        /** Listener owner. */
        owner: ftpduct.SocketOwner;

        /**
         * Creates a new Listener instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Listener instance
         */
        static create(properties: ftpduct.Listener.$Shape): ftpduct.Listener & ftpduct.Listener.$Shape;
        static create(properties?: ftpduct.Listener.$Properties): ftpduct.Listener;

        /**
         * Encodes the specified Listener message. Does not implicitly {@link ftpduct.Listener.verify|verify} messages.
         * @param message Listener message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Listener.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Listener message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Listener & ftpduct.Listener.$Shape} Listener
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Listener & ftpduct.Listener.$Shape;
    }

    namespace Listener {

        /** Properties of a Listener. */
        interface $Properties {

            /** Listener at */
            at?: ftpduct.Endpoint.$Properties;

            /** Listener owner */
            owner?: ftpduct.SocketOwner.$Properties;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Listener. */
        type $Shape = ftpduct.Listener.$Properties;
    }

    /**
     * Properties of a PeersQuery.
     * @deprecated Use ftpduct.PeersQuery.$Properties instead.
     */
    interface IPeersQuery extends ftpduct.PeersQuery.$Properties {
    }

    /** Represents a PeersQuery. */
    class PeersQuery {

        /**
         * Constructs a new PeersQuery.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.PeersQuery.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PeersQuery port. */
        port: number;

        /**
         * Creates a new PeersQuery instance using the specified properties.
         * @param [properties] Properties to set
         * @returns PeersQuery instance
         */
        static create(properties: ftpduct.PeersQuery.$Shape): ftpduct.PeersQuery & ftpduct.PeersQuery.$Shape;
        static create(properties?: ftpduct.PeersQuery.$Properties): ftpduct.PeersQuery;

        /**
         * Encodes the specified PeersQuery message. Does not implicitly {@link ftpduct.PeersQuery.verify|verify} messages.
         * @param message PeersQuery message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.PeersQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PeersQuery message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.PeersQuery & ftpduct.PeersQuery.$Shape} PeersQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.PeersQuery & ftpduct.PeersQuery.$Shape;
    }

    namespace PeersQuery {

        /** Properties of a PeersQuery. */
        interface $Properties {

            /** PeersQuery port */
            port?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PeersQuery. */
        type $Shape = ftpduct.PeersQuery.$Properties;
    }

    /**
     * Properties of a Peers.
     * @deprecated Use ftpduct.Peers.$Properties instead.
     */
    interface IPeers extends ftpduct.Peers.$Properties {
    }

    /** Represents a Peers. */
    class Peers {

        /**
         * Constructs a new Peers.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Peers.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Peers peers. */
        peers: ftpduct.Peer[];

        /** Peers leftOut. */
        leftOut: number;

        /**
         * Creates a new Peers instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Peers instance
         */
        static create(properties: ftpduct.Peers.$Shape): ftpduct.Peers & ftpduct.Peers.$Shape;
        static create(properties?: ftpduct.Peers.$Properties): ftpduct.Peers;

        /**
         * Encodes the specified Peers message. Does not implicitly {@link ftpduct.Peers.verify|verify} messages.
         * @param message Peers message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Peers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Peers message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Peers & ftpduct.Peers.$Shape} Peers
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Peers & ftpduct.Peers.$Shape;
    }

    namespace Peers {

        /** Properties of a Peers. */
        interface $Properties {

            /** Peers peers */
            peers?: ftpduct.Peer.$Properties[];

            /** Peers leftOut */
            leftOut?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Peers. */
        type $Shape = ftpduct.Peers.$Properties;
    }

    /**
     * Properties of a Peer.
     * @deprecated Use ftpduct.Peer.$Properties instead.
     */
    interface IPeer extends ftpduct.Peer.$Properties {
    }

    /** Represents a Peer. */
    class Peer {

        /**
         * Constructs a new Peer.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Peer.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Peer local. */
        local: ftpduct.Endpoint;

        /** Peer peer. */
        peer: ftpduct.Endpoint;

        /** Peer state. */
        state: string;

        /** Peer owner. */
        owner: ftpduct.SocketOwner;

        /**
         * Creates a new Peer instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Peer instance
         */
        static create(properties: ftpduct.Peer.$Shape): ftpduct.Peer & ftpduct.Peer.$Shape;
        static create(properties?: ftpduct.Peer.$Properties): ftpduct.Peer;

        /**
         * Encodes the specified Peer message. Does not implicitly {@link ftpduct.Peer.verify|verify} messages.
         * @param message Peer message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Peer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Peer message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Peer & ftpduct.Peer.$Shape} Peer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Peer & ftpduct.Peer.$Shape;
    }

    namespace Peer {

        /** Properties of a Peer. */
        interface $Properties {

            /** Peer local */
            local?: ftpduct.Endpoint.$Properties;

            /** Peer peer */
            peer?: ftpduct.Endpoint.$Properties;

            /** Peer state */
            state?: string;

            /** Peer owner */
            owner?: ftpduct.SocketOwner.$Properties;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Peer. */
        type $Shape = ftpduct.Peer.$Properties;
    }

    /**
     * Properties of a FacingAddressQuery.
     * @deprecated Use ftpduct.FacingAddressQuery.$Properties instead.
     */
    interface IFacingAddressQuery extends ftpduct.FacingAddressQuery.$Properties {
    }

    /** Represents a FacingAddressQuery. */
    class FacingAddressQuery {

        /**
         * Constructs a new FacingAddressQuery.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.FacingAddressQuery.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FacingAddressQuery host. */
        host: string;

        /**
         * Creates a new FacingAddressQuery instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FacingAddressQuery instance
         */
        static create(properties: ftpduct.FacingAddressQuery.$Shape): ftpduct.FacingAddressQuery & ftpduct.FacingAddressQuery.$Shape;
        static create(properties?: ftpduct.FacingAddressQuery.$Properties): ftpduct.FacingAddressQuery;

        /**
         * Encodes the specified FacingAddressQuery message. Does not implicitly {@link ftpduct.FacingAddressQuery.verify|verify} messages.
         * @param message FacingAddressQuery message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.FacingAddressQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FacingAddressQuery message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddressQuery & ftpduct.FacingAddressQuery.$Shape} FacingAddressQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.FacingAddressQuery & ftpduct.FacingAddressQuery.$Shape;
    }

    namespace FacingAddressQuery {

        /** Properties of a FacingAddressQuery. */
        interface $Properties {

            /** FacingAddressQuery host */
            host?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FacingAddressQuery. */
        type $Shape = ftpduct.FacingAddressQuery.$Properties;
    }

    /**
     * Properties of a FacingAddresses.
     * @deprecated Use ftpduct.FacingAddresses.$Properties instead.
     */
    interface IFacingAddresses extends ftpduct.FacingAddresses.$Properties {
    }

    /** Represents a FacingAddresses. */
    class FacingAddresses {

        /**
         * Constructs a new FacingAddresses.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.FacingAddresses.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FacingAddresses addresses. */
        addresses: ftpduct.FacingAddress[];

        /**
         * Creates a new FacingAddresses instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FacingAddresses instance
         */
        static create(properties: ftpduct.FacingAddresses.$Shape): ftpduct.FacingAddresses & ftpduct.FacingAddresses.$Shape;
        static create(properties?: ftpduct.FacingAddresses.$Properties): ftpduct.FacingAddresses;

        /**
         * Encodes the specified FacingAddresses message. Does not implicitly {@link ftpduct.FacingAddresses.verify|verify} messages.
         * @param message FacingAddresses message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.FacingAddresses.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FacingAddresses message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddresses & ftpduct.FacingAddresses.$Shape} FacingAddresses
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.FacingAddresses & ftpduct.FacingAddresses.$Shape;
    }

    namespace FacingAddresses {

        /** Properties of a FacingAddresses. */
        interface $Properties {

            /** FacingAddresses addresses */
            addresses?: ftpduct.FacingAddress.$Properties[];

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FacingAddresses. */
        type $Shape = ftpduct.FacingAddresses.$Properties;
    }

    /**
     * Properties of a FacingAddress.
     * @deprecated Use ftpduct.FacingAddress.$Properties instead.
     */
    interface IFacingAddress extends ftpduct.FacingAddress.$Properties {
    }

    /** Represents a FacingAddress. */
    class FacingAddress {

        /**
         * Constructs a new FacingAddress.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.FacingAddress.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FacingAddress address. */
        address: string;

        /** FacingAddress local. */
        local: string;

        /** FacingAddress failure. */
        failure: ftpduct.Failure;

        /**
         * Creates a new FacingAddress instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FacingAddress instance
         */
        static create(properties: ftpduct.FacingAddress.$Shape): ftpduct.FacingAddress & ftpduct.FacingAddress.$Shape;
        static create(properties?: ftpduct.FacingAddress.$Properties): ftpduct.FacingAddress;

        /**
         * Encodes the specified FacingAddress message. Does not implicitly {@link ftpduct.FacingAddress.verify|verify} messages.
         * @param message FacingAddress message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.FacingAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FacingAddress message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddress & ftpduct.FacingAddress.$Shape} FacingAddress
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.FacingAddress & ftpduct.FacingAddress.$Shape;
    }

    namespace FacingAddress {

        /** Properties of a FacingAddress. */
        interface $Properties {

            /** FacingAddress address */
            address?: string;

            /** FacingAddress local */
            local?: string;

            /** FacingAddress failure */
            failure?: ftpduct.Failure.$Properties;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FacingAddress. */
        type $Shape = ftpduct.FacingAddress.$Properties;
    }

    /**
     * Properties of a ReachQuery.
     * @deprecated Use ftpduct.ReachQuery.$Properties instead.
     */
    interface IReachQuery extends ftpduct.ReachQuery.$Properties {
    }

    /** Represents a ReachQuery. */
    class ReachQuery {

        /**
         * Constructs a new ReachQuery.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.ReachQuery.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReachQuery host. */
        host: string;

        /** ReachQuery port. */
        port: number;

        /** ReachQuery timeoutMs. */
        timeoutMs: number;

        /**
         * Creates a new ReachQuery instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ReachQuery instance
         */
        static create(properties: ftpduct.ReachQuery.$Shape): ftpduct.ReachQuery & ftpduct.ReachQuery.$Shape;
        static create(properties?: ftpduct.ReachQuery.$Properties): ftpduct.ReachQuery;

        /**
         * Encodes the specified ReachQuery message. Does not implicitly {@link ftpduct.ReachQuery.verify|verify} messages.
         * @param message ReachQuery message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.ReachQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReachQuery message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.ReachQuery & ftpduct.ReachQuery.$Shape} ReachQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.ReachQuery & ftpduct.ReachQuery.$Shape;
    }

    namespace ReachQuery {

        /** Properties of a ReachQuery. */
        interface $Properties {

            /** ReachQuery host */
            host?: string;

            /** ReachQuery port */
            port?: number;

            /** ReachQuery timeoutMs */
            timeoutMs?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReachQuery. */
        type $Shape = ftpduct.ReachQuery.$Properties;
    }

    /**
     * Properties of a Reach.
     * @deprecated Use ftpduct.Reach.$Properties instead.
     */
    interface IReach extends ftpduct.Reach.$Properties {
    }

    /** Represents a Reach. */
    class Reach {

        /**
         * Constructs a new Reach.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Reach.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Reach attempts. */
        attempts: ftpduct.ReachAttempt[];

        /**
         * Creates a new Reach instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Reach instance
         */
        static create(properties: ftpduct.Reach.$Shape): ftpduct.Reach & ftpduct.Reach.$Shape;
        static create(properties?: ftpduct.Reach.$Properties): ftpduct.Reach;

        /**
         * Encodes the specified Reach message. Does not implicitly {@link ftpduct.Reach.verify|verify} messages.
         * @param message Reach message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Reach.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Reach message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Reach & ftpduct.Reach.$Shape} Reach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Reach & ftpduct.Reach.$Shape;
    }

    namespace Reach {

        /** Properties of a Reach. */
        interface $Properties {

            /** Reach attempts */
            attempts?: ftpduct.ReachAttempt.$Properties[];

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Reach. */
        type $Shape = {
          attempts?: ftpduct.ReachAttempt.$Shape[];
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a ReachAttempt.
     * @deprecated Use ftpduct.ReachAttempt.$Properties instead.
     */
    interface IReachAttempt extends ftpduct.ReachAttempt.$Properties {
    }

    /** Represents a ReachAttempt. */
    class ReachAttempt {

        /**
         * Constructs a new ReachAttempt.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.ReachAttempt.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReachAttempt address. */
        address: string;

        /** ReachAttempt tookMs. */
        tookMs: number;

        /** ReachAttempt connected. */
        connected: (ftpduct.Endpoint|null);

        /** ReachAttempt failure. */
        failure: (ftpduct.Failure|null);

        /** ReachAttempt outcome. */
        outcome?: ("connected"|"failure");

        /**
         * Creates a new ReachAttempt instance using the specified properties.
         * @param [properties] Properties to set
         * @returns ReachAttempt instance
         */
        static create(properties: ftpduct.ReachAttempt.$Shape): ftpduct.ReachAttempt & ftpduct.ReachAttempt.$Shape;
        static create(properties?: ftpduct.ReachAttempt.$Properties): ftpduct.ReachAttempt;

        /**
         * Encodes the specified ReachAttempt message. Does not implicitly {@link ftpduct.ReachAttempt.verify|verify} messages.
         * @param message ReachAttempt message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.ReachAttempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReachAttempt message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.ReachAttempt & ftpduct.ReachAttempt.$Shape} ReachAttempt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.ReachAttempt & ftpduct.ReachAttempt.$Shape;
    }

    namespace ReachAttempt {

        /** Properties of a ReachAttempt. */
        interface $Properties {

            /** ReachAttempt address */
            address?: string;

            /** ReachAttempt tookMs */
            tookMs?: number;

            /** ReachAttempt connected */
            connected?: (ftpduct.Endpoint.$Properties|null);

            /** ReachAttempt failure */
            failure?: (ftpduct.Failure.$Properties|null);

            /** ReachAttempt outcome */
            outcome?: ("connected"|"failure");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ReachAttempt. */
        type $Shape = {
          address?: string;
          tookMs?: number;
          connected?: ftpduct.Endpoint.$Shape|null;
          failure?: ftpduct.Failure.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ outcome?: undefined; connected?: null; failure?: null }|{ outcome?: "connected"; connected: ftpduct.Endpoint.$Shape; failure?: null }|{ outcome?: "failure"; connected?: null; failure: ftpduct.Failure.$Shape })
        );
    }

    /**
     * Properties of a SshdSettingsQuery.
     * @deprecated Use ftpduct.SshdSettingsQuery.$Properties instead.
     */
    interface ISshdSettingsQuery extends ftpduct.SshdSettingsQuery.$Properties {
    }

    /** Represents a SshdSettingsQuery. */
    class SshdSettingsQuery {

        /**
         * Constructs a new SshdSettingsQuery.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.SshdSettingsQuery.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SshdSettingsQuery publicKey. */
        publicKey: string;

        /**
         * Creates a new SshdSettingsQuery instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SshdSettingsQuery instance
         */
        static create(properties: ftpduct.SshdSettingsQuery.$Shape): ftpduct.SshdSettingsQuery & ftpduct.SshdSettingsQuery.$Shape;
        static create(properties?: ftpduct.SshdSettingsQuery.$Properties): ftpduct.SshdSettingsQuery;

        /**
         * Encodes the specified SshdSettingsQuery message. Does not implicitly {@link ftpduct.SshdSettingsQuery.verify|verify} messages.
         * @param message SshdSettingsQuery message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.SshdSettingsQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SshdSettingsQuery message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.SshdSettingsQuery & ftpduct.SshdSettingsQuery.$Shape} SshdSettingsQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.SshdSettingsQuery & ftpduct.SshdSettingsQuery.$Shape;
    }

    namespace SshdSettingsQuery {

        /** Properties of a SshdSettingsQuery. */
        interface $Properties {

            /** SshdSettingsQuery publicKey */
            publicKey?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SshdSettingsQuery. */
        type $Shape = ftpduct.SshdSettingsQuery.$Properties;
    }

    /**
     * Properties of a SshdSettings.
     * @deprecated Use ftpduct.SshdSettings.$Properties instead.
     */
    interface ISshdSettings extends ftpduct.SshdSettings.$Properties {
    }

    /** Represents a SshdSettings. */
    class SshdSettings {

        /**
         * Constructs a new SshdSettings.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.SshdSettings.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SshdSettings source. */
        source: string;

        /** SshdSettings configFile. */
        configFile: string;

        /** SshdSettings settings. */
        settings: ftpduct.SshdSetting[];

        /** SshdSettings keys. */
        keys: ftpduct.KeyOptions[];

        /** SshdSettings notes. */
        notes: string[];

        /**
         * Creates a new SshdSettings instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SshdSettings instance
         */
        static create(properties: ftpduct.SshdSettings.$Shape): ftpduct.SshdSettings & ftpduct.SshdSettings.$Shape;
        static create(properties?: ftpduct.SshdSettings.$Properties): ftpduct.SshdSettings;

        /**
         * Encodes the specified SshdSettings message. Does not implicitly {@link ftpduct.SshdSettings.verify|verify} messages.
         * @param message SshdSettings message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.SshdSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SshdSettings message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.SshdSettings & ftpduct.SshdSettings.$Shape} SshdSettings
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.SshdSettings & ftpduct.SshdSettings.$Shape;
    }

    namespace SshdSettings {

        /** Properties of a SshdSettings. */
        interface $Properties {

            /** SshdSettings source */
            source?: string;

            /** SshdSettings configFile */
            configFile?: string;

            /** SshdSettings settings */
            settings?: ftpduct.SshdSetting.$Properties[];

            /** SshdSettings keys */
            keys?: ftpduct.KeyOptions.$Properties[];

            /** SshdSettings notes */
            notes?: string[];

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SshdSettings. */
        type $Shape = ftpduct.SshdSettings.$Properties;
    }

    /**
     * Properties of a SshdSetting.
     * @deprecated Use ftpduct.SshdSetting.$Properties instead.
     */
    interface ISshdSetting extends ftpduct.SshdSetting.$Properties {
    }

    /** Represents a SshdSetting. */
    class SshdSetting {

        /**
         * Constructs a new SshdSetting.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.SshdSetting.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SshdSetting name. */
        name: string;

        /** SshdSetting value. */
        value: string;

        /** SshdSetting place. */
        place: ftpduct.Place;

        /** SshdSetting onlyIf. */
        onlyIf: string;

        /**
         * Creates a new SshdSetting instance using the specified properties.
         * @param [properties] Properties to set
         * @returns SshdSetting instance
         */
        static create(properties: ftpduct.SshdSetting.$Shape): ftpduct.SshdSetting & ftpduct.SshdSetting.$Shape;
        static create(properties?: ftpduct.SshdSetting.$Properties): ftpduct.SshdSetting;

        /**
         * Encodes the specified SshdSetting message. Does not implicitly {@link ftpduct.SshdSetting.verify|verify} messages.
         * @param message SshdSetting message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.SshdSetting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SshdSetting message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.SshdSetting & ftpduct.SshdSetting.$Shape} SshdSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.SshdSetting & ftpduct.SshdSetting.$Shape;
    }

    namespace SshdSetting {

        /** Properties of a SshdSetting. */
        interface $Properties {

            /** SshdSetting name */
            name?: string;

            /** SshdSetting value */
            value?: string;

            /** SshdSetting place */
            place?: ftpduct.Place.$Properties;

            /** SshdSetting onlyIf */
            onlyIf?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SshdSetting. */
        type $Shape = ftpduct.SshdSetting.$Properties;
    }

    /**
     * Properties of a Place.
     * @deprecated Use ftpduct.Place.$Properties instead.
     */
    interface IPlace extends ftpduct.Place.$Properties {
    }

    /** Represents a Place. */
    class Place {

        /**
         * Constructs a new Place.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.Place.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Place file. */
        file: string;

        /** Place line. */
        line: number;

        /**
         * Creates a new Place instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Place instance
         */
        static create(properties: ftpduct.Place.$Shape): ftpduct.Place & ftpduct.Place.$Shape;
        static create(properties?: ftpduct.Place.$Properties): ftpduct.Place;

        /**
         * Encodes the specified Place message. Does not implicitly {@link ftpduct.Place.verify|verify} messages.
         * @param message Place message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.Place.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Place message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.Place & ftpduct.Place.$Shape} Place
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.Place & ftpduct.Place.$Shape;
    }

    namespace Place {

        /** Properties of a Place. */
        interface $Properties {

            /** Place file */
            file?: string;

            /** Place line */
            line?: number;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Place. */
        type $Shape = ftpduct.Place.$Properties;
    }

    /**
     * Properties of a KeyOptions.
     * @deprecated Use ftpduct.KeyOptions.$Properties instead.
     */
    interface IKeyOptions extends ftpduct.KeyOptions.$Properties {
    }

    /** Represents a KeyOptions. */
    class KeyOptions {

        /**
         * Constructs a new KeyOptions.
         * @param [properties] Properties to set
         */
        constructor(properties?: ftpduct.KeyOptions.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** KeyOptions place. */
        place: ftpduct.Place;

        /** KeyOptions options. */
        options: string[];

        /** KeyOptions fingerprint. */
        fingerprint: string;

        /** KeyOptions used. */
        used: string;

        /**
         * Creates a new KeyOptions instance using the specified properties.
         * @param [properties] Properties to set
         * @returns KeyOptions instance
         */
        static create(properties: ftpduct.KeyOptions.$Shape): ftpduct.KeyOptions & ftpduct.KeyOptions.$Shape;
        static create(properties?: ftpduct.KeyOptions.$Properties): ftpduct.KeyOptions;

        /**
         * Encodes the specified KeyOptions message. Does not implicitly {@link ftpduct.KeyOptions.verify|verify} messages.
         * @param message KeyOptions message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: ftpduct.KeyOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a KeyOptions message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {ftpduct.KeyOptions & ftpduct.KeyOptions.$Shape} KeyOptions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ftpduct.KeyOptions & ftpduct.KeyOptions.$Shape;
    }

    namespace KeyOptions {

        /** Properties of a KeyOptions. */
        interface $Properties {

            /** KeyOptions place */
            place?: ftpduct.Place.$Properties;

            /** KeyOptions options */
            options?: string[];

            /** KeyOptions fingerprint */
            fingerprint?: string;

            /** KeyOptions used */
            used?: string;

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a KeyOptions. */
        type $Shape = ftpduct.KeyOptions.$Properties;
    }
}
