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
         * @property {"ping"} [kind] Request kind
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
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; ping?: null }|{ kind?: "ping"; ping: ftpduct.Ping.$Shape })
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

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Request kind.
         * @member {"ping"|undefined} kind
         * @memberof ftpduct.Request
         * @instance
         */
        $Object.defineProperty(Request.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["ping"]),
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
         * @property {"pong"|"failure"} [kind] Response kind
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
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; pong?: null; failure?: null }|{ kind?: "pong"; pong: ftpduct.Pong.$Shape; failure?: null }|{ kind?: "failure"; pong?: null; failure: ftpduct.Failure.$Shape })
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

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Response kind.
         * @member {"pong"|"failure"|undefined} kind
         * @memberof ftpduct.Response
         * @instance
         */
        $Object.defineProperty(Response.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["pong", "failure"]),
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

    return ftpduct;
})();

export {
  $root as default
};
