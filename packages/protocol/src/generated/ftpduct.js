/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["ftpduct"] || ($protobuf.roots["ftpduct"] = {});

export const ftpduct = $root.ftpduct = (() => {

    /**
     * Namespace ftpduct.
     * @exports ftpduct
     * @namespace
     */
    const ftpduct = {};

    ftpduct.FromAgent = (function() {

        /**
         * Properties of a FromAgent.
         * @typedef {Object} ftpduct.FromAgent.$Properties
         * @property {ftpduct.Hello.$Properties|null} [hello] FromAgent hello
         * @property {ftpduct.Request.$Properties|null} [request] FromAgent request
         * @property {"hello"|"request"} [kind] FromAgent kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FromAgent.
         * @memberof ftpduct
         * @interface IFromAgent
         * @augments ftpduct.FromAgent.$Properties
         * @deprecated Use ftpduct.FromAgent.$Properties instead.
         */

        /**
         * Narrowed shape of a FromAgent.
         * @typedef {{
         *   hello?: ftpduct.Hello.$Shape|null;
         *   request?: ftpduct.Request.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; hello?: null; request?: null }|{ kind?: "hello"; hello: ftpduct.Hello.$Shape; request?: null }|{ kind?: "request"; hello?: null; request: ftpduct.Request.$Shape })
         * )} ftpduct.FromAgent.$Shape
         */

        /**
         * Constructs a new FromAgent.
         * @memberof ftpduct
         * @classdesc Represents a FromAgent.
         * @constructor
         * @param {ftpduct.FromAgent.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FromAgent = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FromAgent hello.
         * @member {ftpduct.Hello|null} hello
         * @memberof ftpduct.FromAgent
         * @instance
         */
        FromAgent.prototype.hello = null;

        /**
         * FromAgent request.
         * @member {ftpduct.Request|null} request
         * @memberof ftpduct.FromAgent
         * @instance
         */
        FromAgent.prototype.request = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * FromAgent kind.
         * @member {"hello"|"request"|undefined} kind
         * @memberof ftpduct.FromAgent
         * @instance
         */
        $Object.defineProperty(FromAgent.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "request"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new FromAgent instance using the specified properties.
         * @function create
         * @memberof ftpduct.FromAgent
         * @static
         * @param {ftpduct.FromAgent.$Properties=} [properties] Properties to set
         * @returns {ftpduct.FromAgent} FromAgent instance
         * @type {{
         *   (properties: ftpduct.FromAgent.$Shape): ftpduct.FromAgent & ftpduct.FromAgent.$Shape;
         *   (properties?: ftpduct.FromAgent.$Properties): ftpduct.FromAgent;
         * }}
         */
        FromAgent.create = function(properties) {
            return new FromAgent(properties);
        };

        /**
         * Encodes the specified FromAgent message. Does not implicitly {@link ftpduct.FromAgent.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.FromAgent
         * @static
         * @param {ftpduct.FromAgent.$Properties} message FromAgent message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FromAgent.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.ftpduct.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.ftpduct.Request.encode(message.request, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FromAgent message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.FromAgent
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.FromAgent & ftpduct.FromAgent.$Shape} FromAgent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FromAgent.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.FromAgent();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.hello = $root.ftpduct.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.kind = "hello";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.ftpduct.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        message.kind = "request";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FromAgent;
    })();

    ftpduct.FromHelper = (function() {

        /**
         * Properties of a FromHelper.
         * @typedef {Object} ftpduct.FromHelper.$Properties
         * @property {ftpduct.Hello.$Properties|null} [hello] FromHelper hello
         * @property {ftpduct.Response.$Properties|null} [response] FromHelper response
         * @property {"hello"|"response"} [kind] FromHelper kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FromHelper.
         * @memberof ftpduct
         * @interface IFromHelper
         * @augments ftpduct.FromHelper.$Properties
         * @deprecated Use ftpduct.FromHelper.$Properties instead.
         */

        /**
         * Narrowed shape of a FromHelper.
         * @typedef {{
         *   hello?: ftpduct.Hello.$Shape|null;
         *   response?: ftpduct.Response.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; hello?: null; response?: null }|{ kind?: "hello"; hello: ftpduct.Hello.$Shape; response?: null }|{ kind?: "response"; hello?: null; response: ftpduct.Response.$Shape })
         * )} ftpduct.FromHelper.$Shape
         */

        /**
         * Constructs a new FromHelper.
         * @memberof ftpduct
         * @classdesc Represents a FromHelper.
         * @constructor
         * @param {ftpduct.FromHelper.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FromHelper = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FromHelper hello.
         * @member {ftpduct.Hello|null} hello
         * @memberof ftpduct.FromHelper
         * @instance
         */
        FromHelper.prototype.hello = null;

        /**
         * FromHelper response.
         * @member {ftpduct.Response|null} response
         * @memberof ftpduct.FromHelper
         * @instance
         */
        FromHelper.prototype.response = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * FromHelper kind.
         * @member {"hello"|"response"|undefined} kind
         * @memberof ftpduct.FromHelper
         * @instance
         */
        $Object.defineProperty(FromHelper.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "response"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new FromHelper instance using the specified properties.
         * @function create
         * @memberof ftpduct.FromHelper
         * @static
         * @param {ftpduct.FromHelper.$Properties=} [properties] Properties to set
         * @returns {ftpduct.FromHelper} FromHelper instance
         * @type {{
         *   (properties: ftpduct.FromHelper.$Shape): ftpduct.FromHelper & ftpduct.FromHelper.$Shape;
         *   (properties?: ftpduct.FromHelper.$Properties): ftpduct.FromHelper;
         * }}
         */
        FromHelper.create = function(properties) {
            return new FromHelper(properties);
        };

        /**
         * Encodes the specified FromHelper message. Does not implicitly {@link ftpduct.FromHelper.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.FromHelper
         * @static
         * @param {ftpduct.FromHelper.$Properties} message FromHelper message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FromHelper.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.ftpduct.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                $root.ftpduct.Response.encode(message.response, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FromHelper message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.FromHelper
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.FromHelper & ftpduct.FromHelper.$Shape} FromHelper
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FromHelper.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.FromHelper();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.hello = $root.ftpduct.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.kind = "hello";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.response = $root.ftpduct.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                        message.kind = "response";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FromHelper;
    })();

    ftpduct.Hello = (function() {

        /**
         * Properties of a Hello.
         * @typedef {Object} ftpduct.Hello.$Properties
         * @property {number} [oldestProtocolVersion] Hello oldestProtocolVersion
         * @property {number} [newestProtocolVersion] Hello newestProtocolVersion
         * @property {string} [programVersion] Hello programVersion
         * @property {string} [sender] Hello sender
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Hello.
         * @memberof ftpduct
         * @interface IHello
         * @augments ftpduct.Hello.$Properties
         * @deprecated Use ftpduct.Hello.$Properties instead.
         */

        /**
         * Shape of a Hello.
         * @typedef {ftpduct.Hello.$Properties} ftpduct.Hello.$Shape
         */

        /**
         * Constructs a new Hello.
         * @memberof ftpduct
         * @classdesc Represents a Hello.
         * @constructor
         * @param {ftpduct.Hello.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Hello = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Hello oldestProtocolVersion.
         * @member {number} oldestProtocolVersion
         * @memberof ftpduct.Hello
         * @instance
         */
        Hello.prototype.oldestProtocolVersion = 0;

        /**
         * Hello newestProtocolVersion.
         * @member {number} newestProtocolVersion
         * @memberof ftpduct.Hello
         * @instance
         */
        Hello.prototype.newestProtocolVersion = 0;

        /**
         * Hello programVersion.
         * @member {string} programVersion
         * @memberof ftpduct.Hello
         * @instance
         */
        Hello.prototype.programVersion = "";

        /**
         * Hello sender.
         * @member {string} sender
         * @memberof ftpduct.Hello
         * @instance
         */
        Hello.prototype.sender = "";

        /**
         * Creates a new Hello instance using the specified properties.
         * @function create
         * @memberof ftpduct.Hello
         * @static
         * @param {ftpduct.Hello.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Hello} Hello instance
         * @type {{
         *   (properties: ftpduct.Hello.$Shape): ftpduct.Hello & ftpduct.Hello.$Shape;
         *   (properties?: ftpduct.Hello.$Properties): ftpduct.Hello;
         * }}
         */
        Hello.create = function(properties) {
            return new Hello(properties);
        };

        /**
         * Encodes the specified Hello message. Does not implicitly {@link ftpduct.Hello.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Hello
         * @static
         * @param {ftpduct.Hello.$Properties} message Hello message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Hello.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.oldestProtocolVersion != null && $Object.hasOwnProperty.call(message, "oldestProtocolVersion") && message.oldestProtocolVersion !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.oldestProtocolVersion);
            if (message.newestProtocolVersion != null && $Object.hasOwnProperty.call(message, "newestProtocolVersion") && message.newestProtocolVersion !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.newestProtocolVersion);
            if (message.programVersion != null && $Object.hasOwnProperty.call(message, "programVersion") && message.programVersion !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.programVersion);
            if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.sender);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Hello
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Hello & ftpduct.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Hello.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Hello();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.oldestProtocolVersion = value;
                        else
                            delete message.oldestProtocolVersion;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.newestProtocolVersion = value;
                        else
                            delete message.newestProtocolVersion;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.programVersion = value;
                        else
                            delete message.programVersion;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.sender = value;
                        else
                            delete message.sender;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Hello;
    })();

    ftpduct.Request = (function() {

        /**
         * Properties of a Request.
         * @typedef {Object} ftpduct.Request.$Properties
         * @property {number} [id] Request id
         * @property {ftpduct.Ping.$Properties|null} [ping] Request ping
         * @property {ftpduct.ListenersQuery.$Properties|null} [listeners] Request listeners
         * @property {ftpduct.PeersQuery.$Properties|null} [peers] Request peers
         * @property {ftpduct.FacingAddressQuery.$Properties|null} [facingAddress] Request facingAddress
         * @property {ftpduct.ReachQuery.$Properties|null} [reach] Request reach
         * @property {ftpduct.SshdSettingsQuery.$Properties|null} [sshdSettings] Request sshdSettings
         * @property {"ping"|"listeners"|"peers"|"facingAddress"|"reach"|"sshdSettings"} [kind] Request kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Request.
         * @memberof ftpduct
         * @interface IRequest
         * @augments ftpduct.Request.$Properties
         * @deprecated Use ftpduct.Request.$Properties instead.
         */

        /**
         * Narrowed shape of a Request.
         * @typedef {{
         *   id?: number;
         *   ping?: ftpduct.Ping.$Shape|null;
         *   listeners?: ftpduct.ListenersQuery.$Shape|null;
         *   peers?: ftpduct.PeersQuery.$Shape|null;
         *   facingAddress?: ftpduct.FacingAddressQuery.$Shape|null;
         *   reach?: ftpduct.ReachQuery.$Shape|null;
         *   sshdSettings?: ftpduct.SshdSettingsQuery.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "ping"; ping: ftpduct.Ping.$Shape; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "listeners"; ping?: null; listeners: ftpduct.ListenersQuery.$Shape; peers?: null; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "peers"; ping?: null; listeners?: null; peers: ftpduct.PeersQuery.$Shape; facingAddress?: null; reach?: null; sshdSettings?: null }|{ kind?: "facingAddress"; ping?: null; listeners?: null; peers?: null; facingAddress: ftpduct.FacingAddressQuery.$Shape; reach?: null; sshdSettings?: null }|{ kind?: "reach"; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach: ftpduct.ReachQuery.$Shape; sshdSettings?: null }|{ kind?: "sshdSettings"; ping?: null; listeners?: null; peers?: null; facingAddress?: null; reach?: null; sshdSettings: ftpduct.SshdSettingsQuery.$Shape })
         * )} ftpduct.Request.$Shape
         */

        /**
         * Constructs a new Request.
         * @memberof ftpduct
         * @classdesc Represents a Request.
         * @constructor
         * @param {ftpduct.Request.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Request = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Request id.
         * @member {number} id
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.id = 0;

        /**
         * Request ping.
         * @member {ftpduct.Ping|null} ping
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.ping = null;

        /**
         * Request listeners.
         * @member {ftpduct.ListenersQuery|null} listeners
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.listeners = null;

        /**
         * Request peers.
         * @member {ftpduct.PeersQuery|null} peers
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.peers = null;

        /**
         * Request facingAddress.
         * @member {ftpduct.FacingAddressQuery|null} facingAddress
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.facingAddress = null;

        /**
         * Request reach.
         * @member {ftpduct.ReachQuery|null} reach
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.reach = null;

        /**
         * Request sshdSettings.
         * @member {ftpduct.SshdSettingsQuery|null} sshdSettings
         * @memberof ftpduct.Request
         * @instance
         */
        Request.prototype.sshdSettings = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Request kind.
         * @member {"ping"|"listeners"|"peers"|"facingAddress"|"reach"|"sshdSettings"|undefined} kind
         * @memberof ftpduct.Request
         * @instance
         */
        $Object.defineProperty(Request.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["ping", "listeners", "peers", "facingAddress", "reach", "sshdSettings"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Request instance using the specified properties.
         * @function create
         * @memberof ftpduct.Request
         * @static
         * @param {ftpduct.Request.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Request} Request instance
         * @type {{
         *   (properties: ftpduct.Request.$Shape): ftpduct.Request & ftpduct.Request.$Shape;
         *   (properties?: ftpduct.Request.$Properties): ftpduct.Request;
         * }}
         */
        Request.create = function(properties) {
            return new Request(properties);
        };

        /**
         * Encodes the specified Request message. Does not implicitly {@link ftpduct.Request.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Request
         * @static
         * @param {ftpduct.Request.$Properties} message Request message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Request.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                $root.ftpduct.Ping.encode(message.ping, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.listeners != null && $Object.hasOwnProperty.call(message, "listeners"))
                $root.ftpduct.ListenersQuery.encode(message.listeners, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.peers != null && $Object.hasOwnProperty.call(message, "peers"))
                $root.ftpduct.PeersQuery.encode(message.peers, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.facingAddress != null && $Object.hasOwnProperty.call(message, "facingAddress"))
                $root.ftpduct.FacingAddressQuery.encode(message.facingAddress, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.reach != null && $Object.hasOwnProperty.call(message, "reach"))
                $root.ftpduct.ReachQuery.encode(message.reach, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.sshdSettings != null && $Object.hasOwnProperty.call(message, "sshdSettings"))
                $root.ftpduct.SshdSettingsQuery.encode(message.sshdSettings, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Request
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Request & ftpduct.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Request.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Request();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.ping = $root.ftpduct.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                        message.kind = "ping";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.listeners = $root.ftpduct.ListenersQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.listeners);
                        message.kind = "listeners";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.peers = $root.ftpduct.PeersQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.peers);
                        message.kind = "peers";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.facingAddress = $root.ftpduct.FacingAddressQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.facingAddress);
                        message.kind = "facingAddress";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.reach = $root.ftpduct.ReachQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.reach);
                        message.kind = "reach";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.sshdSettings = $root.ftpduct.SshdSettingsQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.sshdSettings);
                        message.kind = "sshdSettings";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Request;
    })();

    ftpduct.Response = (function() {

        /**
         * Properties of a Response.
         * @typedef {Object} ftpduct.Response.$Properties
         * @property {number} [id] Response id
         * @property {ftpduct.Pong.$Properties|null} [pong] Response pong
         * @property {ftpduct.Failure.$Properties|null} [failure] Response failure
         * @property {ftpduct.Listeners.$Properties|null} [listeners] Response listeners
         * @property {ftpduct.Peers.$Properties|null} [peers] Response peers
         * @property {ftpduct.FacingAddresses.$Properties|null} [facingAddresses] Response facingAddresses
         * @property {ftpduct.Reach.$Properties|null} [reach] Response reach
         * @property {ftpduct.SshdSettings.$Properties|null} [sshdSettings] Response sshdSettings
         * @property {"pong"|"failure"|"listeners"|"peers"|"facingAddresses"|"reach"|"sshdSettings"} [kind] Response kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Response.
         * @memberof ftpduct
         * @interface IResponse
         * @augments ftpduct.Response.$Properties
         * @deprecated Use ftpduct.Response.$Properties instead.
         */

        /**
         * Narrowed shape of a Response.
         * @typedef {{
         *   id?: number;
         *   pong?: ftpduct.Pong.$Shape|null;
         *   failure?: ftpduct.Failure.$Shape|null;
         *   listeners?: ftpduct.Listeners.$Shape|null;
         *   peers?: ftpduct.Peers.$Shape|null;
         *   facingAddresses?: ftpduct.FacingAddresses.$Shape|null;
         *   reach?: ftpduct.Reach.$Shape|null;
         *   sshdSettings?: ftpduct.SshdSettings.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "pong"; pong: ftpduct.Pong.$Shape; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "failure"; pong?: null; failure: ftpduct.Failure.$Shape; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "listeners"; pong?: null; failure?: null; listeners: ftpduct.Listeners.$Shape; peers?: null; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "peers"; pong?: null; failure?: null; listeners?: null; peers: ftpduct.Peers.$Shape; facingAddresses?: null; reach?: null; sshdSettings?: null }|{ kind?: "facingAddresses"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses: ftpduct.FacingAddresses.$Shape; reach?: null; sshdSettings?: null }|{ kind?: "reach"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach: ftpduct.Reach.$Shape; sshdSettings?: null }|{ kind?: "sshdSettings"; pong?: null; failure?: null; listeners?: null; peers?: null; facingAddresses?: null; reach?: null; sshdSettings: ftpduct.SshdSettings.$Shape })
         * )} ftpduct.Response.$Shape
         */

        /**
         * Constructs a new Response.
         * @memberof ftpduct
         * @classdesc Represents a Response.
         * @constructor
         * @param {ftpduct.Response.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Response = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Response id.
         * @member {number} id
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.id = 0;

        /**
         * Response pong.
         * @member {ftpduct.Pong|null} pong
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.pong = null;

        /**
         * Response failure.
         * @member {ftpduct.Failure|null} failure
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.failure = null;

        /**
         * Response listeners.
         * @member {ftpduct.Listeners|null} listeners
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.listeners = null;

        /**
         * Response peers.
         * @member {ftpduct.Peers|null} peers
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.peers = null;

        /**
         * Response facingAddresses.
         * @member {ftpduct.FacingAddresses|null} facingAddresses
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.facingAddresses = null;

        /**
         * Response reach.
         * @member {ftpduct.Reach|null} reach
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.reach = null;

        /**
         * Response sshdSettings.
         * @member {ftpduct.SshdSettings|null} sshdSettings
         * @memberof ftpduct.Response
         * @instance
         */
        Response.prototype.sshdSettings = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Response kind.
         * @member {"pong"|"failure"|"listeners"|"peers"|"facingAddresses"|"reach"|"sshdSettings"|undefined} kind
         * @memberof ftpduct.Response
         * @instance
         */
        $Object.defineProperty(Response.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["pong", "failure", "listeners", "peers", "facingAddresses", "reach", "sshdSettings"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Response instance using the specified properties.
         * @function create
         * @memberof ftpduct.Response
         * @static
         * @param {ftpduct.Response.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Response} Response instance
         * @type {{
         *   (properties: ftpduct.Response.$Shape): ftpduct.Response & ftpduct.Response.$Shape;
         *   (properties?: ftpduct.Response.$Properties): ftpduct.Response;
         * }}
         */
        Response.create = function(properties) {
            return new Response(properties);
        };

        /**
         * Encodes the specified Response message. Does not implicitly {@link ftpduct.Response.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Response
         * @static
         * @param {ftpduct.Response.$Properties} message Response message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Response.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                $root.ftpduct.Pong.encode(message.pong, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                $root.ftpduct.Failure.encode(message.failure, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.listeners != null && $Object.hasOwnProperty.call(message, "listeners"))
                $root.ftpduct.Listeners.encode(message.listeners, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.peers != null && $Object.hasOwnProperty.call(message, "peers"))
                $root.ftpduct.Peers.encode(message.peers, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.facingAddresses != null && $Object.hasOwnProperty.call(message, "facingAddresses"))
                $root.ftpduct.FacingAddresses.encode(message.facingAddresses, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.reach != null && $Object.hasOwnProperty.call(message, "reach"))
                $root.ftpduct.Reach.encode(message.reach, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.sshdSettings != null && $Object.hasOwnProperty.call(message, "sshdSettings"))
                $root.ftpduct.SshdSettings.encode(message.sshdSettings, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Response
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Response & ftpduct.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Response.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Response();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.pong = $root.ftpduct.Pong.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                        message.kind = "pong";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.failure = $root.ftpduct.Failure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                        message.kind = "failure";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.listeners = $root.ftpduct.Listeners.decode(reader, reader.size(), $undefined, _depth + 1, message.listeners);
                        message.kind = "listeners";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.peers = $root.ftpduct.Peers.decode(reader, reader.size(), $undefined, _depth + 1, message.peers);
                        message.kind = "peers";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.facingAddresses = $root.ftpduct.FacingAddresses.decode(reader, reader.size(), $undefined, _depth + 1, message.facingAddresses);
                        message.kind = "facingAddresses";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.reach = $root.ftpduct.Reach.decode(reader, reader.size(), $undefined, _depth + 1, message.reach);
                        message.kind = "reach";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.sshdSettings = $root.ftpduct.SshdSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.sshdSettings);
                        message.kind = "sshdSettings";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Response;
    })();

    ftpduct.Ping = (function() {

        /**
         * Properties of a Ping.
         * @typedef {Object} ftpduct.Ping.$Properties
         * @property {Uint8Array} [payload] Ping payload
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Ping.
         * @memberof ftpduct
         * @interface IPing
         * @augments ftpduct.Ping.$Properties
         * @deprecated Use ftpduct.Ping.$Properties instead.
         */

        /**
         * Shape of a Ping.
         * @typedef {ftpduct.Ping.$Properties} ftpduct.Ping.$Shape
         */

        /**
         * Constructs a new Ping.
         * @memberof ftpduct
         * @classdesc Represents a Ping.
         * @constructor
         * @param {ftpduct.Ping.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Ping = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Ping payload.
         * @member {Uint8Array} payload
         * @memberof ftpduct.Ping
         * @instance
         */
        Ping.prototype.payload = $util.newBuffer([]);

        /**
         * Creates a new Ping instance using the specified properties.
         * @function create
         * @memberof ftpduct.Ping
         * @static
         * @param {ftpduct.Ping.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Ping} Ping instance
         * @type {{
         *   (properties: ftpduct.Ping.$Shape): ftpduct.Ping & ftpduct.Ping.$Shape;
         *   (properties?: ftpduct.Ping.$Properties): ftpduct.Ping;
         * }}
         */
        Ping.create = function(properties) {
            return new Ping(properties);
        };

        /**
         * Encodes the specified Ping message. Does not implicitly {@link ftpduct.Ping.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Ping
         * @static
         * @param {ftpduct.Ping.$Properties} message Ping message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Ping.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.payload);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Ping message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Ping
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Ping & ftpduct.Ping.$Shape} Ping
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Ping.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Ping();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Ping;
    })();

    ftpduct.Pong = (function() {

        /**
         * Properties of a Pong.
         * @typedef {Object} ftpduct.Pong.$Properties
         * @property {Uint8Array} [payload] Pong payload
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Pong.
         * @memberof ftpduct
         * @interface IPong
         * @augments ftpduct.Pong.$Properties
         * @deprecated Use ftpduct.Pong.$Properties instead.
         */

        /**
         * Shape of a Pong.
         * @typedef {ftpduct.Pong.$Properties} ftpduct.Pong.$Shape
         */

        /**
         * Constructs a new Pong.
         * @memberof ftpduct
         * @classdesc Represents a Pong.
         * @constructor
         * @param {ftpduct.Pong.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Pong = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Pong payload.
         * @member {Uint8Array} payload
         * @memberof ftpduct.Pong
         * @instance
         */
        Pong.prototype.payload = $util.newBuffer([]);

        /**
         * Creates a new Pong instance using the specified properties.
         * @function create
         * @memberof ftpduct.Pong
         * @static
         * @param {ftpduct.Pong.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Pong} Pong instance
         * @type {{
         *   (properties: ftpduct.Pong.$Shape): ftpduct.Pong & ftpduct.Pong.$Shape;
         *   (properties?: ftpduct.Pong.$Properties): ftpduct.Pong;
         * }}
         */
        Pong.create = function(properties) {
            return new Pong(properties);
        };

        /**
         * Encodes the specified Pong message. Does not implicitly {@link ftpduct.Pong.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Pong
         * @static
         * @param {ftpduct.Pong.$Properties} message Pong message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Pong.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.payload);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Pong message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Pong
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Pong & ftpduct.Pong.$Shape} Pong
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Pong.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Pong();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Pong;
    })();

    ftpduct.Failure = (function() {

        /**
         * Properties of a Failure.
         * @typedef {Object} ftpduct.Failure.$Properties
         * @property {string} [code] Failure code
         * @property {string} [text] Failure text
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Failure.
         * @memberof ftpduct
         * @interface IFailure
         * @augments ftpduct.Failure.$Properties
         * @deprecated Use ftpduct.Failure.$Properties instead.
         */

        /**
         * Shape of a Failure.
         * @typedef {ftpduct.Failure.$Properties} ftpduct.Failure.$Shape
         */

        /**
         * Constructs a new Failure.
         * @memberof ftpduct
         * @classdesc Represents a Failure.
         * @constructor
         * @param {ftpduct.Failure.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Failure = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Failure code.
         * @member {string} code
         * @memberof ftpduct.Failure
         * @instance
         */
        Failure.prototype.code = "";

        /**
         * Failure text.
         * @member {string} text
         * @memberof ftpduct.Failure
         * @instance
         */
        Failure.prototype.text = "";

        /**
         * Creates a new Failure instance using the specified properties.
         * @function create
         * @memberof ftpduct.Failure
         * @static
         * @param {ftpduct.Failure.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Failure} Failure instance
         * @type {{
         *   (properties: ftpduct.Failure.$Shape): ftpduct.Failure & ftpduct.Failure.$Shape;
         *   (properties?: ftpduct.Failure.$Properties): ftpduct.Failure;
         * }}
         */
        Failure.create = function(properties) {
            return new Failure(properties);
        };

        /**
         * Encodes the specified Failure message. Does not implicitly {@link ftpduct.Failure.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Failure
         * @static
         * @param {ftpduct.Failure.$Properties} message Failure message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Failure.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
            if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Failure message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Failure
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Failure & ftpduct.Failure.$Shape} Failure
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Failure.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Failure();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.text = value;
                        else
                            delete message.text;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Failure;
    })();

    ftpduct.Endpoint = (function() {

        /**
         * Properties of an Endpoint.
         * @typedef {Object} ftpduct.Endpoint.$Properties
         * @property {string} [address] Endpoint address
         * @property {number} [port] Endpoint port
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Endpoint.
         * @memberof ftpduct
         * @interface IEndpoint
         * @augments ftpduct.Endpoint.$Properties
         * @deprecated Use ftpduct.Endpoint.$Properties instead.
         */

        /**
         * Shape of an Endpoint.
         * @typedef {ftpduct.Endpoint.$Properties} ftpduct.Endpoint.$Shape
         */

        /**
         * Constructs a new Endpoint.
         * @memberof ftpduct
         * @classdesc Represents an Endpoint.
         * @constructor
         * @param {ftpduct.Endpoint.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Endpoint = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Endpoint address.
         * @member {string} address
         * @memberof ftpduct.Endpoint
         * @instance
         */
        Endpoint.prototype.address = "";

        /**
         * Endpoint port.
         * @member {number} port
         * @memberof ftpduct.Endpoint
         * @instance
         */
        Endpoint.prototype.port = 0;

        /**
         * Creates a new Endpoint instance using the specified properties.
         * @function create
         * @memberof ftpduct.Endpoint
         * @static
         * @param {ftpduct.Endpoint.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Endpoint} Endpoint instance
         * @type {{
         *   (properties: ftpduct.Endpoint.$Shape): ftpduct.Endpoint & ftpduct.Endpoint.$Shape;
         *   (properties?: ftpduct.Endpoint.$Properties): ftpduct.Endpoint;
         * }}
         */
        Endpoint.create = function(properties) {
            return new Endpoint(properties);
        };

        /**
         * Encodes the specified Endpoint message. Does not implicitly {@link ftpduct.Endpoint.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Endpoint
         * @static
         * @param {ftpduct.Endpoint.$Properties} message Endpoint message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Endpoint.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Endpoint message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Endpoint
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Endpoint & ftpduct.Endpoint.$Shape} Endpoint
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Endpoint.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Endpoint();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.address = value;
                        else
                            delete message.address;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Endpoint;
    })();

    ftpduct.SocketOwner = (function() {

        /**
         * Properties of a SocketOwner.
         * @typedef {Object} ftpduct.SocketOwner.$Properties
         * @property {number|null} [uid] SocketOwner uid
         * @property {number|null} [pid] SocketOwner pid
         * @property {string} [program] SocketOwner program
         * @property {string} [session] SocketOwner session
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SocketOwner.
         * @memberof ftpduct
         * @interface ISocketOwner
         * @augments ftpduct.SocketOwner.$Properties
         * @deprecated Use ftpduct.SocketOwner.$Properties instead.
         */

        /**
         * Shape of a SocketOwner.
         * @typedef {ftpduct.SocketOwner.$Properties} ftpduct.SocketOwner.$Shape
         */

        /**
         * Constructs a new SocketOwner.
         * @memberof ftpduct
         * @classdesc Represents a SocketOwner.
         * @constructor
         * @param {ftpduct.SocketOwner.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SocketOwner = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SocketOwner uid.
         * @member {number|null} uid
         * @memberof ftpduct.SocketOwner
         * @instance
         */
        SocketOwner.prototype.uid = null;

        /**
         * SocketOwner pid.
         * @member {number|null} pid
         * @memberof ftpduct.SocketOwner
         * @instance
         */
        SocketOwner.prototype.pid = null;

        /**
         * SocketOwner program.
         * @member {string} program
         * @memberof ftpduct.SocketOwner
         * @instance
         */
        SocketOwner.prototype.program = "";

        /**
         * SocketOwner session.
         * @member {string} session
         * @memberof ftpduct.SocketOwner
         * @instance
         */
        SocketOwner.prototype.session = "";

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SocketOwner.prototype, "_uid", {
            get: $util.oneOfGetter($oneOfFields = ["uid"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(SocketOwner.prototype, "_pid", {
            get: $util.oneOfGetter($oneOfFields = ["pid"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new SocketOwner instance using the specified properties.
         * @function create
         * @memberof ftpduct.SocketOwner
         * @static
         * @param {ftpduct.SocketOwner.$Properties=} [properties] Properties to set
         * @returns {ftpduct.SocketOwner} SocketOwner instance
         * @type {{
         *   (properties: ftpduct.SocketOwner.$Shape): ftpduct.SocketOwner & ftpduct.SocketOwner.$Shape;
         *   (properties?: ftpduct.SocketOwner.$Properties): ftpduct.SocketOwner;
         * }}
         */
        SocketOwner.create = function(properties) {
            return new SocketOwner(properties);
        };

        /**
         * Encodes the specified SocketOwner message. Does not implicitly {@link ftpduct.SocketOwner.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.SocketOwner
         * @static
         * @param {ftpduct.SocketOwner.$Properties} message SocketOwner message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SocketOwner.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.uid != null && $Object.hasOwnProperty.call(message, "uid"))
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.uid);
            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.pid);
            if (message.program != null && $Object.hasOwnProperty.call(message, "program") && message.program !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.program);
            if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.session);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SocketOwner message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.SocketOwner
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.SocketOwner & ftpduct.SocketOwner.$Shape} SocketOwner
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SocketOwner.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.SocketOwner();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        message.uid = reader.uint32();
                        message._uid = "uid";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.pid = reader.uint32();
                        message._pid = "pid";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.program = value;
                        else
                            delete message.program;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.session = value;
                        else
                            delete message.session;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SocketOwner;
    })();

    ftpduct.ListenersQuery = (function() {

        /**
         * Properties of a ListenersQuery.
         * @typedef {Object} ftpduct.ListenersQuery.$Properties
         * @property {number} [port] ListenersQuery port
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListenersQuery.
         * @memberof ftpduct
         * @interface IListenersQuery
         * @augments ftpduct.ListenersQuery.$Properties
         * @deprecated Use ftpduct.ListenersQuery.$Properties instead.
         */

        /**
         * Shape of a ListenersQuery.
         * @typedef {ftpduct.ListenersQuery.$Properties} ftpduct.ListenersQuery.$Shape
         */

        /**
         * Constructs a new ListenersQuery.
         * @memberof ftpduct
         * @classdesc Represents a ListenersQuery.
         * @constructor
         * @param {ftpduct.ListenersQuery.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListenersQuery = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListenersQuery port.
         * @member {number} port
         * @memberof ftpduct.ListenersQuery
         * @instance
         */
        ListenersQuery.prototype.port = 0;

        /**
         * Creates a new ListenersQuery instance using the specified properties.
         * @function create
         * @memberof ftpduct.ListenersQuery
         * @static
         * @param {ftpduct.ListenersQuery.$Properties=} [properties] Properties to set
         * @returns {ftpduct.ListenersQuery} ListenersQuery instance
         * @type {{
         *   (properties: ftpduct.ListenersQuery.$Shape): ftpduct.ListenersQuery & ftpduct.ListenersQuery.$Shape;
         *   (properties?: ftpduct.ListenersQuery.$Properties): ftpduct.ListenersQuery;
         * }}
         */
        ListenersQuery.create = function(properties) {
            return new ListenersQuery(properties);
        };

        /**
         * Encodes the specified ListenersQuery message. Does not implicitly {@link ftpduct.ListenersQuery.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.ListenersQuery
         * @static
         * @param {ftpduct.ListenersQuery.$Properties} message ListenersQuery message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListenersQuery.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.port);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListenersQuery message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.ListenersQuery
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.ListenersQuery & ftpduct.ListenersQuery.$Shape} ListenersQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListenersQuery.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.ListenersQuery();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListenersQuery;
    })();

    ftpduct.Listeners = (function() {

        /**
         * Properties of a Listeners.
         * @typedef {Object} ftpduct.Listeners.$Properties
         * @property {Array.<ftpduct.Listener.$Properties>} [listeners] Listeners listeners
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Listeners.
         * @memberof ftpduct
         * @interface IListeners
         * @augments ftpduct.Listeners.$Properties
         * @deprecated Use ftpduct.Listeners.$Properties instead.
         */

        /**
         * Shape of a Listeners.
         * @typedef {ftpduct.Listeners.$Properties} ftpduct.Listeners.$Shape
         */

        /**
         * Constructs a new Listeners.
         * @memberof ftpduct
         * @classdesc Represents a Listeners.
         * @constructor
         * @param {ftpduct.Listeners.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Listeners = function (properties) {
            this.listeners = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Listeners listeners.
         * @member {Array.<ftpduct.Listener>} listeners
         * @memberof ftpduct.Listeners
         * @instance
         */
        Listeners.prototype.listeners = $util.emptyArray;

        /**
         * Creates a new Listeners instance using the specified properties.
         * @function create
         * @memberof ftpduct.Listeners
         * @static
         * @param {ftpduct.Listeners.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Listeners} Listeners instance
         * @type {{
         *   (properties: ftpduct.Listeners.$Shape): ftpduct.Listeners & ftpduct.Listeners.$Shape;
         *   (properties?: ftpduct.Listeners.$Properties): ftpduct.Listeners;
         * }}
         */
        Listeners.create = function(properties) {
            return new Listeners(properties);
        };

        /**
         * Encodes the specified Listeners message. Does not implicitly {@link ftpduct.Listeners.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Listeners
         * @static
         * @param {ftpduct.Listeners.$Properties} message Listeners message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Listeners.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.listeners != null && message.listeners.length)
                for (let i = 0; i < message.listeners.length; ++i)
                    $root.ftpduct.Listener.encode(message.listeners[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Listeners message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Listeners
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Listeners & ftpduct.Listeners.$Shape} Listeners
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Listeners.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Listeners();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.listeners && message.listeners.length))
                            message.listeners = [];
                        message.listeners.push($root.ftpduct.Listener.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Listeners;
    })();

    ftpduct.Listener = (function() {

        /**
         * Properties of a Listener.
         * @typedef {Object} ftpduct.Listener.$Properties
         * @property {ftpduct.Endpoint.$Properties} [at] Listener at
         * @property {ftpduct.SocketOwner.$Properties} [owner] Listener owner
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Listener.
         * @memberof ftpduct
         * @interface IListener
         * @augments ftpduct.Listener.$Properties
         * @deprecated Use ftpduct.Listener.$Properties instead.
         */

        /**
         * Shape of a Listener.
         * @typedef {ftpduct.Listener.$Properties} ftpduct.Listener.$Shape
         */

        /**
         * Constructs a new Listener.
         * @memberof ftpduct
         * @classdesc Represents a Listener.
         * @constructor
         * @param {ftpduct.Listener.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Listener = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Listener at.
         * @member {ftpduct.Endpoint} at
         * @memberof ftpduct.Listener
         * @instance
         */
        Listener.prototype.at = null;

        /**
         * Listener owner.
         * @member {ftpduct.SocketOwner} owner
         * @memberof ftpduct.Listener
         * @instance
         */
        Listener.prototype.owner = null;

        /**
         * Creates a new Listener instance using the specified properties.
         * @function create
         * @memberof ftpduct.Listener
         * @static
         * @param {ftpduct.Listener.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Listener} Listener instance
         * @type {{
         *   (properties: ftpduct.Listener.$Shape): ftpduct.Listener & ftpduct.Listener.$Shape;
         *   (properties?: ftpduct.Listener.$Properties): ftpduct.Listener;
         * }}
         */
        Listener.create = function(properties) {
            return new Listener(properties);
        };

        /**
         * Encodes the specified Listener message. Does not implicitly {@link ftpduct.Listener.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Listener
         * @static
         * @param {ftpduct.Listener.$Properties} message Listener message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Listener.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.at != null && $Object.hasOwnProperty.call(message, "at"))
                $root.ftpduct.Endpoint.encode(message.at, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                $root.ftpduct.SocketOwner.encode(message.owner, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Listener message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Listener
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Listener & ftpduct.Listener.$Shape} Listener
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Listener.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Listener();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.at = $root.ftpduct.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.at);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.owner = $root.ftpduct.SocketOwner.decode(reader, reader.size(), $undefined, _depth + 1, message.owner);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Listener;
    })();

    ftpduct.PeersQuery = (function() {

        /**
         * Properties of a PeersQuery.
         * @typedef {Object} ftpduct.PeersQuery.$Properties
         * @property {number} [port] PeersQuery port
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PeersQuery.
         * @memberof ftpduct
         * @interface IPeersQuery
         * @augments ftpduct.PeersQuery.$Properties
         * @deprecated Use ftpduct.PeersQuery.$Properties instead.
         */

        /**
         * Shape of a PeersQuery.
         * @typedef {ftpduct.PeersQuery.$Properties} ftpduct.PeersQuery.$Shape
         */

        /**
         * Constructs a new PeersQuery.
         * @memberof ftpduct
         * @classdesc Represents a PeersQuery.
         * @constructor
         * @param {ftpduct.PeersQuery.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PeersQuery = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PeersQuery port.
         * @member {number} port
         * @memberof ftpduct.PeersQuery
         * @instance
         */
        PeersQuery.prototype.port = 0;

        /**
         * Creates a new PeersQuery instance using the specified properties.
         * @function create
         * @memberof ftpduct.PeersQuery
         * @static
         * @param {ftpduct.PeersQuery.$Properties=} [properties] Properties to set
         * @returns {ftpduct.PeersQuery} PeersQuery instance
         * @type {{
         *   (properties: ftpduct.PeersQuery.$Shape): ftpduct.PeersQuery & ftpduct.PeersQuery.$Shape;
         *   (properties?: ftpduct.PeersQuery.$Properties): ftpduct.PeersQuery;
         * }}
         */
        PeersQuery.create = function(properties) {
            return new PeersQuery(properties);
        };

        /**
         * Encodes the specified PeersQuery message. Does not implicitly {@link ftpduct.PeersQuery.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.PeersQuery
         * @static
         * @param {ftpduct.PeersQuery.$Properties} message PeersQuery message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PeersQuery.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.port);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PeersQuery message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.PeersQuery
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.PeersQuery & ftpduct.PeersQuery.$Shape} PeersQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PeersQuery.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.PeersQuery();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PeersQuery;
    })();

    ftpduct.Peers = (function() {

        /**
         * Properties of a Peers.
         * @typedef {Object} ftpduct.Peers.$Properties
         * @property {Array.<ftpduct.Peer.$Properties>} [peers] Peers peers
         * @property {number} [leftOut] Peers leftOut
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Peers.
         * @memberof ftpduct
         * @interface IPeers
         * @augments ftpduct.Peers.$Properties
         * @deprecated Use ftpduct.Peers.$Properties instead.
         */

        /**
         * Shape of a Peers.
         * @typedef {ftpduct.Peers.$Properties} ftpduct.Peers.$Shape
         */

        /**
         * Constructs a new Peers.
         * @memberof ftpduct
         * @classdesc Represents a Peers.
         * @constructor
         * @param {ftpduct.Peers.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Peers = function (properties) {
            this.peers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Peers peers.
         * @member {Array.<ftpduct.Peer>} peers
         * @memberof ftpduct.Peers
         * @instance
         */
        Peers.prototype.peers = $util.emptyArray;

        /**
         * Peers leftOut.
         * @member {number} leftOut
         * @memberof ftpduct.Peers
         * @instance
         */
        Peers.prototype.leftOut = 0;

        /**
         * Creates a new Peers instance using the specified properties.
         * @function create
         * @memberof ftpduct.Peers
         * @static
         * @param {ftpduct.Peers.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Peers} Peers instance
         * @type {{
         *   (properties: ftpduct.Peers.$Shape): ftpduct.Peers & ftpduct.Peers.$Shape;
         *   (properties?: ftpduct.Peers.$Properties): ftpduct.Peers;
         * }}
         */
        Peers.create = function(properties) {
            return new Peers(properties);
        };

        /**
         * Encodes the specified Peers message. Does not implicitly {@link ftpduct.Peers.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Peers
         * @static
         * @param {ftpduct.Peers.$Properties} message Peers message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Peers.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.peers != null && message.peers.length)
                for (let i = 0; i < message.peers.length; ++i)
                    $root.ftpduct.Peer.encode(message.peers[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.leftOut != null && $Object.hasOwnProperty.call(message, "leftOut") && message.leftOut !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leftOut);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Peers message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Peers
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Peers & ftpduct.Peers.$Shape} Peers
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Peers.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Peers();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.peers && message.peers.length))
                            message.peers = [];
                        message.peers.push($root.ftpduct.Peer.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leftOut = value;
                        else
                            delete message.leftOut;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Peers;
    })();

    ftpduct.Peer = (function() {

        /**
         * Properties of a Peer.
         * @typedef {Object} ftpduct.Peer.$Properties
         * @property {ftpduct.Endpoint.$Properties} [local] Peer local
         * @property {ftpduct.Endpoint.$Properties} [peer] Peer peer
         * @property {string} [state] Peer state
         * @property {ftpduct.SocketOwner.$Properties} [owner] Peer owner
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Peer.
         * @memberof ftpduct
         * @interface IPeer
         * @augments ftpduct.Peer.$Properties
         * @deprecated Use ftpduct.Peer.$Properties instead.
         */

        /**
         * Shape of a Peer.
         * @typedef {ftpduct.Peer.$Properties} ftpduct.Peer.$Shape
         */

        /**
         * Constructs a new Peer.
         * @memberof ftpduct
         * @classdesc Represents a Peer.
         * @constructor
         * @param {ftpduct.Peer.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Peer = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Peer local.
         * @member {ftpduct.Endpoint} local
         * @memberof ftpduct.Peer
         * @instance
         */
        Peer.prototype.local = null;

        /**
         * Peer peer.
         * @member {ftpduct.Endpoint} peer
         * @memberof ftpduct.Peer
         * @instance
         */
        Peer.prototype.peer = null;

        /**
         * Peer state.
         * @member {string} state
         * @memberof ftpduct.Peer
         * @instance
         */
        Peer.prototype.state = "";

        /**
         * Peer owner.
         * @member {ftpduct.SocketOwner} owner
         * @memberof ftpduct.Peer
         * @instance
         */
        Peer.prototype.owner = null;

        /**
         * Creates a new Peer instance using the specified properties.
         * @function create
         * @memberof ftpduct.Peer
         * @static
         * @param {ftpduct.Peer.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Peer} Peer instance
         * @type {{
         *   (properties: ftpduct.Peer.$Shape): ftpduct.Peer & ftpduct.Peer.$Shape;
         *   (properties?: ftpduct.Peer.$Properties): ftpduct.Peer;
         * }}
         */
        Peer.create = function(properties) {
            return new Peer(properties);
        };

        /**
         * Encodes the specified Peer message. Does not implicitly {@link ftpduct.Peer.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Peer
         * @static
         * @param {ftpduct.Peer.$Properties} message Peer message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Peer.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.local != null && $Object.hasOwnProperty.call(message, "local"))
                $root.ftpduct.Endpoint.encode(message.local, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.peer != null && $Object.hasOwnProperty.call(message, "peer"))
                $root.ftpduct.Endpoint.encode(message.peer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
            if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                $root.ftpduct.SocketOwner.encode(message.owner, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Peer message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Peer
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Peer & ftpduct.Peer.$Shape} Peer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Peer.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Peer();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.local = $root.ftpduct.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.local);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.peer = $root.ftpduct.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.peer);
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.owner = $root.ftpduct.SocketOwner.decode(reader, reader.size(), $undefined, _depth + 1, message.owner);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Peer;
    })();

    ftpduct.FacingAddressQuery = (function() {

        /**
         * Properties of a FacingAddressQuery.
         * @typedef {Object} ftpduct.FacingAddressQuery.$Properties
         * @property {string} [host] FacingAddressQuery host
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FacingAddressQuery.
         * @memberof ftpduct
         * @interface IFacingAddressQuery
         * @augments ftpduct.FacingAddressQuery.$Properties
         * @deprecated Use ftpduct.FacingAddressQuery.$Properties instead.
         */

        /**
         * Shape of a FacingAddressQuery.
         * @typedef {ftpduct.FacingAddressQuery.$Properties} ftpduct.FacingAddressQuery.$Shape
         */

        /**
         * Constructs a new FacingAddressQuery.
         * @memberof ftpduct
         * @classdesc Represents a FacingAddressQuery.
         * @constructor
         * @param {ftpduct.FacingAddressQuery.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FacingAddressQuery = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FacingAddressQuery host.
         * @member {string} host
         * @memberof ftpduct.FacingAddressQuery
         * @instance
         */
        FacingAddressQuery.prototype.host = "";

        /**
         * Creates a new FacingAddressQuery instance using the specified properties.
         * @function create
         * @memberof ftpduct.FacingAddressQuery
         * @static
         * @param {ftpduct.FacingAddressQuery.$Properties=} [properties] Properties to set
         * @returns {ftpduct.FacingAddressQuery} FacingAddressQuery instance
         * @type {{
         *   (properties: ftpduct.FacingAddressQuery.$Shape): ftpduct.FacingAddressQuery & ftpduct.FacingAddressQuery.$Shape;
         *   (properties?: ftpduct.FacingAddressQuery.$Properties): ftpduct.FacingAddressQuery;
         * }}
         */
        FacingAddressQuery.create = function(properties) {
            return new FacingAddressQuery(properties);
        };

        /**
         * Encodes the specified FacingAddressQuery message. Does not implicitly {@link ftpduct.FacingAddressQuery.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.FacingAddressQuery
         * @static
         * @param {ftpduct.FacingAddressQuery.$Properties} message FacingAddressQuery message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FacingAddressQuery.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.host);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FacingAddressQuery message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.FacingAddressQuery
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddressQuery & ftpduct.FacingAddressQuery.$Shape} FacingAddressQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FacingAddressQuery.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.FacingAddressQuery();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FacingAddressQuery;
    })();

    ftpduct.FacingAddresses = (function() {

        /**
         * Properties of a FacingAddresses.
         * @typedef {Object} ftpduct.FacingAddresses.$Properties
         * @property {Array.<ftpduct.FacingAddress.$Properties>} [addresses] FacingAddresses addresses
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FacingAddresses.
         * @memberof ftpduct
         * @interface IFacingAddresses
         * @augments ftpduct.FacingAddresses.$Properties
         * @deprecated Use ftpduct.FacingAddresses.$Properties instead.
         */

        /**
         * Shape of a FacingAddresses.
         * @typedef {ftpduct.FacingAddresses.$Properties} ftpduct.FacingAddresses.$Shape
         */

        /**
         * Constructs a new FacingAddresses.
         * @memberof ftpduct
         * @classdesc Represents a FacingAddresses.
         * @constructor
         * @param {ftpduct.FacingAddresses.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FacingAddresses = function (properties) {
            this.addresses = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FacingAddresses addresses.
         * @member {Array.<ftpduct.FacingAddress>} addresses
         * @memberof ftpduct.FacingAddresses
         * @instance
         */
        FacingAddresses.prototype.addresses = $util.emptyArray;

        /**
         * Creates a new FacingAddresses instance using the specified properties.
         * @function create
         * @memberof ftpduct.FacingAddresses
         * @static
         * @param {ftpduct.FacingAddresses.$Properties=} [properties] Properties to set
         * @returns {ftpduct.FacingAddresses} FacingAddresses instance
         * @type {{
         *   (properties: ftpduct.FacingAddresses.$Shape): ftpduct.FacingAddresses & ftpduct.FacingAddresses.$Shape;
         *   (properties?: ftpduct.FacingAddresses.$Properties): ftpduct.FacingAddresses;
         * }}
         */
        FacingAddresses.create = function(properties) {
            return new FacingAddresses(properties);
        };

        /**
         * Encodes the specified FacingAddresses message. Does not implicitly {@link ftpduct.FacingAddresses.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.FacingAddresses
         * @static
         * @param {ftpduct.FacingAddresses.$Properties} message FacingAddresses message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FacingAddresses.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.addresses != null && message.addresses.length)
                for (let i = 0; i < message.addresses.length; ++i)
                    $root.ftpduct.FacingAddress.encode(message.addresses[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FacingAddresses message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.FacingAddresses
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddresses & ftpduct.FacingAddresses.$Shape} FacingAddresses
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FacingAddresses.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.FacingAddresses();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.addresses && message.addresses.length))
                            message.addresses = [];
                        message.addresses.push($root.ftpduct.FacingAddress.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FacingAddresses;
    })();

    ftpduct.FacingAddress = (function() {

        /**
         * Properties of a FacingAddress.
         * @typedef {Object} ftpduct.FacingAddress.$Properties
         * @property {string} [address] FacingAddress address
         * @property {string} [local] FacingAddress local
         * @property {ftpduct.Failure.$Properties} [failure] FacingAddress failure
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FacingAddress.
         * @memberof ftpduct
         * @interface IFacingAddress
         * @augments ftpduct.FacingAddress.$Properties
         * @deprecated Use ftpduct.FacingAddress.$Properties instead.
         */

        /**
         * Shape of a FacingAddress.
         * @typedef {ftpduct.FacingAddress.$Properties} ftpduct.FacingAddress.$Shape
         */

        /**
         * Constructs a new FacingAddress.
         * @memberof ftpduct
         * @classdesc Represents a FacingAddress.
         * @constructor
         * @param {ftpduct.FacingAddress.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FacingAddress = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FacingAddress address.
         * @member {string} address
         * @memberof ftpduct.FacingAddress
         * @instance
         */
        FacingAddress.prototype.address = "";

        /**
         * FacingAddress local.
         * @member {string} local
         * @memberof ftpduct.FacingAddress
         * @instance
         */
        FacingAddress.prototype.local = "";

        /**
         * FacingAddress failure.
         * @member {ftpduct.Failure} failure
         * @memberof ftpduct.FacingAddress
         * @instance
         */
        FacingAddress.prototype.failure = null;

        /**
         * Creates a new FacingAddress instance using the specified properties.
         * @function create
         * @memberof ftpduct.FacingAddress
         * @static
         * @param {ftpduct.FacingAddress.$Properties=} [properties] Properties to set
         * @returns {ftpduct.FacingAddress} FacingAddress instance
         * @type {{
         *   (properties: ftpduct.FacingAddress.$Shape): ftpduct.FacingAddress & ftpduct.FacingAddress.$Shape;
         *   (properties?: ftpduct.FacingAddress.$Properties): ftpduct.FacingAddress;
         * }}
         */
        FacingAddress.create = function(properties) {
            return new FacingAddress(properties);
        };

        /**
         * Encodes the specified FacingAddress message. Does not implicitly {@link ftpduct.FacingAddress.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.FacingAddress
         * @static
         * @param {ftpduct.FacingAddress.$Properties} message FacingAddress message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FacingAddress.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
            if (message.local != null && $Object.hasOwnProperty.call(message, "local") && message.local !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.local);
            if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                $root.ftpduct.Failure.encode(message.failure, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FacingAddress message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.FacingAddress
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.FacingAddress & ftpduct.FacingAddress.$Shape} FacingAddress
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FacingAddress.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.FacingAddress();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.address = value;
                        else
                            delete message.address;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.local = value;
                        else
                            delete message.local;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.failure = $root.ftpduct.Failure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FacingAddress;
    })();

    ftpduct.ReachQuery = (function() {

        /**
         * Properties of a ReachQuery.
         * @typedef {Object} ftpduct.ReachQuery.$Properties
         * @property {string} [host] ReachQuery host
         * @property {number} [port] ReachQuery port
         * @property {number} [timeoutMs] ReachQuery timeoutMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReachQuery.
         * @memberof ftpduct
         * @interface IReachQuery
         * @augments ftpduct.ReachQuery.$Properties
         * @deprecated Use ftpduct.ReachQuery.$Properties instead.
         */

        /**
         * Shape of a ReachQuery.
         * @typedef {ftpduct.ReachQuery.$Properties} ftpduct.ReachQuery.$Shape
         */

        /**
         * Constructs a new ReachQuery.
         * @memberof ftpduct
         * @classdesc Represents a ReachQuery.
         * @constructor
         * @param {ftpduct.ReachQuery.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReachQuery = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReachQuery host.
         * @member {string} host
         * @memberof ftpduct.ReachQuery
         * @instance
         */
        ReachQuery.prototype.host = "";

        /**
         * ReachQuery port.
         * @member {number} port
         * @memberof ftpduct.ReachQuery
         * @instance
         */
        ReachQuery.prototype.port = 0;

        /**
         * ReachQuery timeoutMs.
         * @member {number} timeoutMs
         * @memberof ftpduct.ReachQuery
         * @instance
         */
        ReachQuery.prototype.timeoutMs = 0;

        /**
         * Creates a new ReachQuery instance using the specified properties.
         * @function create
         * @memberof ftpduct.ReachQuery
         * @static
         * @param {ftpduct.ReachQuery.$Properties=} [properties] Properties to set
         * @returns {ftpduct.ReachQuery} ReachQuery instance
         * @type {{
         *   (properties: ftpduct.ReachQuery.$Shape): ftpduct.ReachQuery & ftpduct.ReachQuery.$Shape;
         *   (properties?: ftpduct.ReachQuery.$Properties): ftpduct.ReachQuery;
         * }}
         */
        ReachQuery.create = function(properties) {
            return new ReachQuery(properties);
        };

        /**
         * Encodes the specified ReachQuery message. Does not implicitly {@link ftpduct.ReachQuery.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.ReachQuery
         * @static
         * @param {ftpduct.ReachQuery.$Properties} message ReachQuery message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReachQuery.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.host);
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
            if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.timeoutMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReachQuery message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.ReachQuery
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.ReachQuery & ftpduct.ReachQuery.$Shape} ReachQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReachQuery.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.ReachQuery();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.timeoutMs = value;
                        else
                            delete message.timeoutMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ReachQuery;
    })();

    ftpduct.Reach = (function() {

        /**
         * Properties of a Reach.
         * @typedef {Object} ftpduct.Reach.$Properties
         * @property {Array.<ftpduct.ReachAttempt.$Properties>} [attempts] Reach attempts
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Reach.
         * @memberof ftpduct
         * @interface IReach
         * @augments ftpduct.Reach.$Properties
         * @deprecated Use ftpduct.Reach.$Properties instead.
         */

        /**
         * Shape of a Reach.
         * @typedef {{
         *   attempts?: Array.<ftpduct.ReachAttempt.$Shape>;
         *   $unknowns?: Array.<Uint8Array>;
         * }} ftpduct.Reach.$Shape
         */

        /**
         * Constructs a new Reach.
         * @memberof ftpduct
         * @classdesc Represents a Reach.
         * @constructor
         * @param {ftpduct.Reach.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Reach = function (properties) {
            this.attempts = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Reach attempts.
         * @member {Array.<ftpduct.ReachAttempt>} attempts
         * @memberof ftpduct.Reach
         * @instance
         */
        Reach.prototype.attempts = $util.emptyArray;

        /**
         * Creates a new Reach instance using the specified properties.
         * @function create
         * @memberof ftpduct.Reach
         * @static
         * @param {ftpduct.Reach.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Reach} Reach instance
         * @type {{
         *   (properties: ftpduct.Reach.$Shape): ftpduct.Reach & ftpduct.Reach.$Shape;
         *   (properties?: ftpduct.Reach.$Properties): ftpduct.Reach;
         * }}
         */
        Reach.create = function(properties) {
            return new Reach(properties);
        };

        /**
         * Encodes the specified Reach message. Does not implicitly {@link ftpduct.Reach.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Reach
         * @static
         * @param {ftpduct.Reach.$Properties} message Reach message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Reach.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.attempts != null && message.attempts.length)
                for (let i = 0; i < message.attempts.length; ++i)
                    $root.ftpduct.ReachAttempt.encode(message.attempts[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Reach message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Reach
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Reach & ftpduct.Reach.$Shape} Reach
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Reach.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Reach();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.attempts && message.attempts.length))
                            message.attempts = [];
                        message.attempts.push($root.ftpduct.ReachAttempt.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Reach;
    })();

    ftpduct.ReachAttempt = (function() {

        /**
         * Properties of a ReachAttempt.
         * @typedef {Object} ftpduct.ReachAttempt.$Properties
         * @property {string} [address] ReachAttempt address
         * @property {number} [tookMs] ReachAttempt tookMs
         * @property {ftpduct.Endpoint.$Properties|null} [connected] ReachAttempt connected
         * @property {ftpduct.Failure.$Properties|null} [failure] ReachAttempt failure
         * @property {"connected"|"failure"} [outcome] ReachAttempt outcome
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReachAttempt.
         * @memberof ftpduct
         * @interface IReachAttempt
         * @augments ftpduct.ReachAttempt.$Properties
         * @deprecated Use ftpduct.ReachAttempt.$Properties instead.
         */

        /**
         * Narrowed shape of a ReachAttempt.
         * @typedef {{
         *   address?: string;
         *   tookMs?: number;
         *   connected?: ftpduct.Endpoint.$Shape|null;
         *   failure?: ftpduct.Failure.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ outcome?: undefined; connected?: null; failure?: null }|{ outcome?: "connected"; connected: ftpduct.Endpoint.$Shape; failure?: null }|{ outcome?: "failure"; connected?: null; failure: ftpduct.Failure.$Shape })
         * )} ftpduct.ReachAttempt.$Shape
         */

        /**
         * Constructs a new ReachAttempt.
         * @memberof ftpduct
         * @classdesc Represents a ReachAttempt.
         * @constructor
         * @param {ftpduct.ReachAttempt.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReachAttempt = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReachAttempt address.
         * @member {string} address
         * @memberof ftpduct.ReachAttempt
         * @instance
         */
        ReachAttempt.prototype.address = "";

        /**
         * ReachAttempt tookMs.
         * @member {number} tookMs
         * @memberof ftpduct.ReachAttempt
         * @instance
         */
        ReachAttempt.prototype.tookMs = 0;

        /**
         * ReachAttempt connected.
         * @member {ftpduct.Endpoint|null} connected
         * @memberof ftpduct.ReachAttempt
         * @instance
         */
        ReachAttempt.prototype.connected = null;

        /**
         * ReachAttempt failure.
         * @member {ftpduct.Failure|null} failure
         * @memberof ftpduct.ReachAttempt
         * @instance
         */
        ReachAttempt.prototype.failure = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * ReachAttempt outcome.
         * @member {"connected"|"failure"|undefined} outcome
         * @memberof ftpduct.ReachAttempt
         * @instance
         */
        $Object.defineProperty(ReachAttempt.prototype, "outcome", {
            get: $util.oneOfGetter($oneOfFields = ["connected", "failure"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new ReachAttempt instance using the specified properties.
         * @function create
         * @memberof ftpduct.ReachAttempt
         * @static
         * @param {ftpduct.ReachAttempt.$Properties=} [properties] Properties to set
         * @returns {ftpduct.ReachAttempt} ReachAttempt instance
         * @type {{
         *   (properties: ftpduct.ReachAttempt.$Shape): ftpduct.ReachAttempt & ftpduct.ReachAttempt.$Shape;
         *   (properties?: ftpduct.ReachAttempt.$Properties): ftpduct.ReachAttempt;
         * }}
         */
        ReachAttempt.create = function(properties) {
            return new ReachAttempt(properties);
        };

        /**
         * Encodes the specified ReachAttempt message. Does not implicitly {@link ftpduct.ReachAttempt.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.ReachAttempt
         * @static
         * @param {ftpduct.ReachAttempt.$Properties} message ReachAttempt message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReachAttempt.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
            if (message.tookMs != null && $Object.hasOwnProperty.call(message, "tookMs") && message.tookMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.tookMs);
            if (message.connected != null && $Object.hasOwnProperty.call(message, "connected"))
                $root.ftpduct.Endpoint.encode(message.connected, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                $root.ftpduct.Failure.encode(message.failure, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReachAttempt message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.ReachAttempt
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.ReachAttempt & ftpduct.ReachAttempt.$Shape} ReachAttempt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReachAttempt.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.ReachAttempt();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.address = value;
                        else
                            delete message.address;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.tookMs = value;
                        else
                            delete message.tookMs;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.connected = $root.ftpduct.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.connected);
                        message.outcome = "connected";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.failure = $root.ftpduct.Failure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                        message.outcome = "failure";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ReachAttempt;
    })();

    ftpduct.SshdSettingsQuery = (function() {

        /**
         * Properties of a SshdSettingsQuery.
         * @typedef {Object} ftpduct.SshdSettingsQuery.$Properties
         * @property {string} [publicKey] SshdSettingsQuery publicKey
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SshdSettingsQuery.
         * @memberof ftpduct
         * @interface ISshdSettingsQuery
         * @augments ftpduct.SshdSettingsQuery.$Properties
         * @deprecated Use ftpduct.SshdSettingsQuery.$Properties instead.
         */

        /**
         * Shape of a SshdSettingsQuery.
         * @typedef {ftpduct.SshdSettingsQuery.$Properties} ftpduct.SshdSettingsQuery.$Shape
         */

        /**
         * Constructs a new SshdSettingsQuery.
         * @memberof ftpduct
         * @classdesc Represents a SshdSettingsQuery.
         * @constructor
         * @param {ftpduct.SshdSettingsQuery.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SshdSettingsQuery = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SshdSettingsQuery publicKey.
         * @member {string} publicKey
         * @memberof ftpduct.SshdSettingsQuery
         * @instance
         */
        SshdSettingsQuery.prototype.publicKey = "";

        /**
         * Creates a new SshdSettingsQuery instance using the specified properties.
         * @function create
         * @memberof ftpduct.SshdSettingsQuery
         * @static
         * @param {ftpduct.SshdSettingsQuery.$Properties=} [properties] Properties to set
         * @returns {ftpduct.SshdSettingsQuery} SshdSettingsQuery instance
         * @type {{
         *   (properties: ftpduct.SshdSettingsQuery.$Shape): ftpduct.SshdSettingsQuery & ftpduct.SshdSettingsQuery.$Shape;
         *   (properties?: ftpduct.SshdSettingsQuery.$Properties): ftpduct.SshdSettingsQuery;
         * }}
         */
        SshdSettingsQuery.create = function(properties) {
            return new SshdSettingsQuery(properties);
        };

        /**
         * Encodes the specified SshdSettingsQuery message. Does not implicitly {@link ftpduct.SshdSettingsQuery.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.SshdSettingsQuery
         * @static
         * @param {ftpduct.SshdSettingsQuery.$Properties} message SshdSettingsQuery message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SshdSettingsQuery.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.publicKey);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SshdSettingsQuery message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.SshdSettingsQuery
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.SshdSettingsQuery & ftpduct.SshdSettingsQuery.$Shape} SshdSettingsQuery
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SshdSettingsQuery.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.SshdSettingsQuery();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.publicKey = value;
                        else
                            delete message.publicKey;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SshdSettingsQuery;
    })();

    ftpduct.SshdSettings = (function() {

        /**
         * Properties of a SshdSettings.
         * @typedef {Object} ftpduct.SshdSettings.$Properties
         * @property {string} [source] SshdSettings source
         * @property {string} [configFile] SshdSettings configFile
         * @property {Array.<ftpduct.SshdSetting.$Properties>} [settings] SshdSettings settings
         * @property {Array.<ftpduct.KeyOptions.$Properties>} [keys] SshdSettings keys
         * @property {Array.<string>} [notes] SshdSettings notes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SshdSettings.
         * @memberof ftpduct
         * @interface ISshdSettings
         * @augments ftpduct.SshdSettings.$Properties
         * @deprecated Use ftpduct.SshdSettings.$Properties instead.
         */

        /**
         * Shape of a SshdSettings.
         * @typedef {ftpduct.SshdSettings.$Properties} ftpduct.SshdSettings.$Shape
         */

        /**
         * Constructs a new SshdSettings.
         * @memberof ftpduct
         * @classdesc Represents a SshdSettings.
         * @constructor
         * @param {ftpduct.SshdSettings.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SshdSettings = function (properties) {
            this.settings = [];
            this.keys = [];
            this.notes = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SshdSettings source.
         * @member {string} source
         * @memberof ftpduct.SshdSettings
         * @instance
         */
        SshdSettings.prototype.source = "";

        /**
         * SshdSettings configFile.
         * @member {string} configFile
         * @memberof ftpduct.SshdSettings
         * @instance
         */
        SshdSettings.prototype.configFile = "";

        /**
         * SshdSettings settings.
         * @member {Array.<ftpduct.SshdSetting>} settings
         * @memberof ftpduct.SshdSettings
         * @instance
         */
        SshdSettings.prototype.settings = $util.emptyArray;

        /**
         * SshdSettings keys.
         * @member {Array.<ftpduct.KeyOptions>} keys
         * @memberof ftpduct.SshdSettings
         * @instance
         */
        SshdSettings.prototype.keys = $util.emptyArray;

        /**
         * SshdSettings notes.
         * @member {Array.<string>} notes
         * @memberof ftpduct.SshdSettings
         * @instance
         */
        SshdSettings.prototype.notes = $util.emptyArray;

        /**
         * Creates a new SshdSettings instance using the specified properties.
         * @function create
         * @memberof ftpduct.SshdSettings
         * @static
         * @param {ftpduct.SshdSettings.$Properties=} [properties] Properties to set
         * @returns {ftpduct.SshdSettings} SshdSettings instance
         * @type {{
         *   (properties: ftpduct.SshdSettings.$Shape): ftpduct.SshdSettings & ftpduct.SshdSettings.$Shape;
         *   (properties?: ftpduct.SshdSettings.$Properties): ftpduct.SshdSettings;
         * }}
         */
        SshdSettings.create = function(properties) {
            return new SshdSettings(properties);
        };

        /**
         * Encodes the specified SshdSettings message. Does not implicitly {@link ftpduct.SshdSettings.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.SshdSettings
         * @static
         * @param {ftpduct.SshdSettings.$Properties} message SshdSettings message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SshdSettings.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.source);
            if (message.configFile != null && $Object.hasOwnProperty.call(message, "configFile") && message.configFile !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.configFile);
            if (message.settings != null && message.settings.length)
                for (let i = 0; i < message.settings.length; ++i)
                    $root.ftpduct.SshdSetting.encode(message.settings[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.keys != null && message.keys.length)
                for (let i = 0; i < message.keys.length; ++i)
                    $root.ftpduct.KeyOptions.encode(message.keys[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.notes != null && message.notes.length)
                for (let i = 0; i < message.notes.length; ++i)
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.notes[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SshdSettings message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.SshdSettings
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.SshdSettings & ftpduct.SshdSettings.$Shape} SshdSettings
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SshdSettings.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.SshdSettings();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.source = value;
                        else
                            delete message.source;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.configFile = value;
                        else
                            delete message.configFile;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settings && message.settings.length))
                            message.settings = [];
                        message.settings.push($root.ftpduct.SshdSetting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.keys && message.keys.length))
                            message.keys = [];
                        message.keys.push($root.ftpduct.KeyOptions.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.notes && message.notes.length))
                            message.notes = [];
                        message.notes.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SshdSettings;
    })();

    ftpduct.SshdSetting = (function() {

        /**
         * Properties of a SshdSetting.
         * @typedef {Object} ftpduct.SshdSetting.$Properties
         * @property {string} [name] SshdSetting name
         * @property {string} [value] SshdSetting value
         * @property {ftpduct.Place.$Properties} [place] SshdSetting place
         * @property {string} [onlyIf] SshdSetting onlyIf
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SshdSetting.
         * @memberof ftpduct
         * @interface ISshdSetting
         * @augments ftpduct.SshdSetting.$Properties
         * @deprecated Use ftpduct.SshdSetting.$Properties instead.
         */

        /**
         * Shape of a SshdSetting.
         * @typedef {ftpduct.SshdSetting.$Properties} ftpduct.SshdSetting.$Shape
         */

        /**
         * Constructs a new SshdSetting.
         * @memberof ftpduct
         * @classdesc Represents a SshdSetting.
         * @constructor
         * @param {ftpduct.SshdSetting.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SshdSetting = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SshdSetting name.
         * @member {string} name
         * @memberof ftpduct.SshdSetting
         * @instance
         */
        SshdSetting.prototype.name = "";

        /**
         * SshdSetting value.
         * @member {string} value
         * @memberof ftpduct.SshdSetting
         * @instance
         */
        SshdSetting.prototype.value = "";

        /**
         * SshdSetting place.
         * @member {ftpduct.Place} place
         * @memberof ftpduct.SshdSetting
         * @instance
         */
        SshdSetting.prototype.place = null;

        /**
         * SshdSetting onlyIf.
         * @member {string} onlyIf
         * @memberof ftpduct.SshdSetting
         * @instance
         */
        SshdSetting.prototype.onlyIf = "";

        /**
         * Creates a new SshdSetting instance using the specified properties.
         * @function create
         * @memberof ftpduct.SshdSetting
         * @static
         * @param {ftpduct.SshdSetting.$Properties=} [properties] Properties to set
         * @returns {ftpduct.SshdSetting} SshdSetting instance
         * @type {{
         *   (properties: ftpduct.SshdSetting.$Shape): ftpduct.SshdSetting & ftpduct.SshdSetting.$Shape;
         *   (properties?: ftpduct.SshdSetting.$Properties): ftpduct.SshdSetting;
         * }}
         */
        SshdSetting.create = function(properties) {
            return new SshdSetting(properties);
        };

        /**
         * Encodes the specified SshdSetting message. Does not implicitly {@link ftpduct.SshdSetting.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.SshdSetting
         * @static
         * @param {ftpduct.SshdSetting.$Properties} message SshdSetting message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SshdSetting.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
            if (message.place != null && $Object.hasOwnProperty.call(message, "place"))
                $root.ftpduct.Place.encode(message.place, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.onlyIf != null && $Object.hasOwnProperty.call(message, "onlyIf") && message.onlyIf !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.onlyIf);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SshdSetting message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.SshdSetting
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.SshdSetting & ftpduct.SshdSetting.$Shape} SshdSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SshdSetting.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.SshdSetting();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.place = $root.ftpduct.Place.decode(reader, reader.size(), $undefined, _depth + 1, message.place);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.onlyIf = value;
                        else
                            delete message.onlyIf;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SshdSetting;
    })();

    ftpduct.Place = (function() {

        /**
         * Properties of a Place.
         * @typedef {Object} ftpduct.Place.$Properties
         * @property {string} [file] Place file
         * @property {number} [line] Place line
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Place.
         * @memberof ftpduct
         * @interface IPlace
         * @augments ftpduct.Place.$Properties
         * @deprecated Use ftpduct.Place.$Properties instead.
         */

        /**
         * Shape of a Place.
         * @typedef {ftpduct.Place.$Properties} ftpduct.Place.$Shape
         */

        /**
         * Constructs a new Place.
         * @memberof ftpduct
         * @classdesc Represents a Place.
         * @constructor
         * @param {ftpduct.Place.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Place = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Place file.
         * @member {string} file
         * @memberof ftpduct.Place
         * @instance
         */
        Place.prototype.file = "";

        /**
         * Place line.
         * @member {number} line
         * @memberof ftpduct.Place
         * @instance
         */
        Place.prototype.line = 0;

        /**
         * Creates a new Place instance using the specified properties.
         * @function create
         * @memberof ftpduct.Place
         * @static
         * @param {ftpduct.Place.$Properties=} [properties] Properties to set
         * @returns {ftpduct.Place} Place instance
         * @type {{
         *   (properties: ftpduct.Place.$Shape): ftpduct.Place & ftpduct.Place.$Shape;
         *   (properties?: ftpduct.Place.$Properties): ftpduct.Place;
         * }}
         */
        Place.create = function(properties) {
            return new Place(properties);
        };

        /**
         * Encodes the specified Place message. Does not implicitly {@link ftpduct.Place.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.Place
         * @static
         * @param {ftpduct.Place.$Properties} message Place message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Place.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.file != null && $Object.hasOwnProperty.call(message, "file") && message.file !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.file);
            if (message.line != null && $Object.hasOwnProperty.call(message, "line") && message.line !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.line);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Place message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.Place
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.Place & ftpduct.Place.$Shape} Place
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Place.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.Place();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.file = value;
                        else
                            delete message.file;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.line = value;
                        else
                            delete message.line;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Place;
    })();

    ftpduct.KeyOptions = (function() {

        /**
         * Properties of a KeyOptions.
         * @typedef {Object} ftpduct.KeyOptions.$Properties
         * @property {ftpduct.Place.$Properties} [place] KeyOptions place
         * @property {Array.<string>} [options] KeyOptions options
         * @property {string} [fingerprint] KeyOptions fingerprint
         * @property {string} [used] KeyOptions used
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a KeyOptions.
         * @memberof ftpduct
         * @interface IKeyOptions
         * @augments ftpduct.KeyOptions.$Properties
         * @deprecated Use ftpduct.KeyOptions.$Properties instead.
         */

        /**
         * Shape of a KeyOptions.
         * @typedef {ftpduct.KeyOptions.$Properties} ftpduct.KeyOptions.$Shape
         */

        /**
         * Constructs a new KeyOptions.
         * @memberof ftpduct
         * @classdesc Represents a KeyOptions.
         * @constructor
         * @param {ftpduct.KeyOptions.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const KeyOptions = function (properties) {
            this.options = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * KeyOptions place.
         * @member {ftpduct.Place} place
         * @memberof ftpduct.KeyOptions
         * @instance
         */
        KeyOptions.prototype.place = null;

        /**
         * KeyOptions options.
         * @member {Array.<string>} options
         * @memberof ftpduct.KeyOptions
         * @instance
         */
        KeyOptions.prototype.options = $util.emptyArray;

        /**
         * KeyOptions fingerprint.
         * @member {string} fingerprint
         * @memberof ftpduct.KeyOptions
         * @instance
         */
        KeyOptions.prototype.fingerprint = "";

        /**
         * KeyOptions used.
         * @member {string} used
         * @memberof ftpduct.KeyOptions
         * @instance
         */
        KeyOptions.prototype.used = "";

        /**
         * Creates a new KeyOptions instance using the specified properties.
         * @function create
         * @memberof ftpduct.KeyOptions
         * @static
         * @param {ftpduct.KeyOptions.$Properties=} [properties] Properties to set
         * @returns {ftpduct.KeyOptions} KeyOptions instance
         * @type {{
         *   (properties: ftpduct.KeyOptions.$Shape): ftpduct.KeyOptions & ftpduct.KeyOptions.$Shape;
         *   (properties?: ftpduct.KeyOptions.$Properties): ftpduct.KeyOptions;
         * }}
         */
        KeyOptions.create = function(properties) {
            return new KeyOptions(properties);
        };

        /**
         * Encodes the specified KeyOptions message. Does not implicitly {@link ftpduct.KeyOptions.verify|verify} messages.
         * @function encode
         * @memberof ftpduct.KeyOptions
         * @static
         * @param {ftpduct.KeyOptions.$Properties} message KeyOptions message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        KeyOptions.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.place != null && $Object.hasOwnProperty.call(message, "place"))
                $root.ftpduct.Place.encode(message.place, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.options != null && message.options.length)
                for (let i = 0; i < message.options.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.options[i]);
            if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.fingerprint);
            if (message.used != null && $Object.hasOwnProperty.call(message, "used") && message.used !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.used);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a KeyOptions message from the specified reader or buffer.
         * @function decode
         * @memberof ftpduct.KeyOptions
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {ftpduct.KeyOptions & ftpduct.KeyOptions.$Shape} KeyOptions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        KeyOptions.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.ftpduct.KeyOptions();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.place = $root.ftpduct.Place.decode(reader, reader.size(), $undefined, _depth + 1, message.place);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.options && message.options.length))
                            message.options = [];
                        message.options.push(reader.stringVerify());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.fingerprint = value;
                        else
                            delete message.fingerprint;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.used = value;
                        else
                            delete message.used;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return KeyOptions;
    })();

    return ftpduct;
})();

export {
  $root as default
};
