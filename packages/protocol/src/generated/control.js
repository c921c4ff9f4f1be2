/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["control"] || ($protobuf.roots["control"] = {});

export const control = $root.control = (() => {

    /**
     * Namespace control.
     * @exports control
     * @namespace
     */
    const control = {};

    control.FromCaller = (function() {

        /**
         * Properties of a FromCaller.
         * @typedef {Object} control.FromCaller.$Properties
         * @property {control.Hello.$Properties|null} [hello] FromCaller hello
         * @property {control.Request.$Properties|null} [request] FromCaller request
         * @property {control.Cancel.$Properties|null} [cancel] FromCaller cancel
         * @property {"hello"|"request"|"cancel"} [kind] FromCaller kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FromCaller.
         * @memberof control
         * @interface IFromCaller
         * @augments control.FromCaller.$Properties
         * @deprecated Use control.FromCaller.$Properties instead.
         */

        /**
         * Narrowed shape of a FromCaller.
         * @typedef {{
         *   hello?: control.Hello.$Shape|null;
         *   request?: control.Request.$Shape|null;
         *   cancel?: control.Cancel.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; hello?: null; request?: null; cancel?: null }|{ kind?: "hello"; hello: control.Hello.$Shape; request?: null; cancel?: null }|{ kind?: "request"; hello?: null; request: control.Request.$Shape; cancel?: null }|{ kind?: "cancel"; hello?: null; request?: null; cancel: control.Cancel.$Shape })
         * )} control.FromCaller.$Shape
         */

        /**
         * Constructs a new FromCaller.
         * @memberof control
         * @classdesc Represents a FromCaller.
         * @constructor
         * @param {control.FromCaller.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FromCaller = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FromCaller hello.
         * @member {control.Hello|null} hello
         * @memberof control.FromCaller
         * @instance
         */
        FromCaller.prototype.hello = null;

        /**
         * FromCaller request.
         * @member {control.Request|null} request
         * @memberof control.FromCaller
         * @instance
         */
        FromCaller.prototype.request = null;

        /**
         * FromCaller cancel.
         * @member {control.Cancel|null} cancel
         * @memberof control.FromCaller
         * @instance
         */
        FromCaller.prototype.cancel = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * FromCaller kind.
         * @member {"hello"|"request"|"cancel"|undefined} kind
         * @memberof control.FromCaller
         * @instance
         */
        $Object.defineProperty(FromCaller.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "request", "cancel"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new FromCaller instance using the specified properties.
         * @function create
         * @memberof control.FromCaller
         * @static
         * @param {control.FromCaller.$Properties=} [properties] Properties to set
         * @returns {control.FromCaller} FromCaller instance
         * @type {{
         *   (properties: control.FromCaller.$Shape): control.FromCaller & control.FromCaller.$Shape;
         *   (properties?: control.FromCaller.$Properties): control.FromCaller;
         * }}
         */
        FromCaller.create = function(properties) {
            return new FromCaller(properties);
        };

        /**
         * Encodes the specified FromCaller message. Does not implicitly {@link control.FromCaller.verify|verify} messages.
         * @function encode
         * @memberof control.FromCaller
         * @static
         * @param {control.FromCaller.$Properties} message FromCaller message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FromCaller.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.control.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.control.Request.encode(message.request, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                $root.control.Cancel.encode(message.cancel, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FromCaller message from the specified reader or buffer.
         * @function decode
         * @memberof control.FromCaller
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.FromCaller & control.FromCaller.$Shape} FromCaller
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FromCaller.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.FromCaller();
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
                        message.hello = $root.control.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.kind = "hello";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.control.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        message.kind = "request";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.cancel = $root.control.Cancel.decode(reader, reader.size(), $undefined, _depth + 1, message.cancel);
                        message.kind = "cancel";
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

        return FromCaller;
    })();

    control.ToCaller = (function() {

        /**
         * Properties of a ToCaller.
         * @typedef {Object} control.ToCaller.$Properties
         * @property {control.Hello.$Properties|null} [hello] ToCaller hello
         * @property {control.Response.$Properties|null} [response] ToCaller response
         * @property {"hello"|"response"} [kind] ToCaller kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ToCaller.
         * @memberof control
         * @interface IToCaller
         * @augments control.ToCaller.$Properties
         * @deprecated Use control.ToCaller.$Properties instead.
         */

        /**
         * Narrowed shape of a ToCaller.
         * @typedef {{
         *   hello?: control.Hello.$Shape|null;
         *   response?: control.Response.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; hello?: null; response?: null }|{ kind?: "hello"; hello: control.Hello.$Shape; response?: null }|{ kind?: "response"; hello?: null; response: control.Response.$Shape })
         * )} control.ToCaller.$Shape
         */

        /**
         * Constructs a new ToCaller.
         * @memberof control
         * @classdesc Represents a ToCaller.
         * @constructor
         * @param {control.ToCaller.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ToCaller = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ToCaller hello.
         * @member {control.Hello|null} hello
         * @memberof control.ToCaller
         * @instance
         */
        ToCaller.prototype.hello = null;

        /**
         * ToCaller response.
         * @member {control.Response|null} response
         * @memberof control.ToCaller
         * @instance
         */
        ToCaller.prototype.response = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * ToCaller kind.
         * @member {"hello"|"response"|undefined} kind
         * @memberof control.ToCaller
         * @instance
         */
        $Object.defineProperty(ToCaller.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "response"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new ToCaller instance using the specified properties.
         * @function create
         * @memberof control.ToCaller
         * @static
         * @param {control.ToCaller.$Properties=} [properties] Properties to set
         * @returns {control.ToCaller} ToCaller instance
         * @type {{
         *   (properties: control.ToCaller.$Shape): control.ToCaller & control.ToCaller.$Shape;
         *   (properties?: control.ToCaller.$Properties): control.ToCaller;
         * }}
         */
        ToCaller.create = function(properties) {
            return new ToCaller(properties);
        };

        /**
         * Encodes the specified ToCaller message. Does not implicitly {@link control.ToCaller.verify|verify} messages.
         * @function encode
         * @memberof control.ToCaller
         * @static
         * @param {control.ToCaller.$Properties} message ToCaller message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ToCaller.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.control.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                $root.control.Response.encode(message.response, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ToCaller message from the specified reader or buffer.
         * @function decode
         * @memberof control.ToCaller
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.ToCaller & control.ToCaller.$Shape} ToCaller
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ToCaller.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.ToCaller();
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
                        message.hello = $root.control.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.kind = "hello";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.response = $root.control.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
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

        return ToCaller;
    })();

    control.Hello = (function() {

        /**
         * Properties of a Hello.
         * @typedef {Object} control.Hello.$Properties
         * @property {number} [oldestProtocolVersion] Hello oldestProtocolVersion
         * @property {number} [newestProtocolVersion] Hello newestProtocolVersion
         * @property {string} [programVersion] Hello programVersion
         * @property {string} [sender] Hello sender
         * @property {number} [pid] Hello pid
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Hello.
         * @memberof control
         * @interface IHello
         * @augments control.Hello.$Properties
         * @deprecated Use control.Hello.$Properties instead.
         */

        /**
         * Shape of a Hello.
         * @typedef {control.Hello.$Properties} control.Hello.$Shape
         */

        /**
         * Constructs a new Hello.
         * @memberof control
         * @classdesc Represents a Hello.
         * @constructor
         * @param {control.Hello.$Properties=} [properties] Properties to set
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
         * @memberof control.Hello
         * @instance
         */
        Hello.prototype.oldestProtocolVersion = 0;

        /**
         * Hello newestProtocolVersion.
         * @member {number} newestProtocolVersion
         * @memberof control.Hello
         * @instance
         */
        Hello.prototype.newestProtocolVersion = 0;

        /**
         * Hello programVersion.
         * @member {string} programVersion
         * @memberof control.Hello
         * @instance
         */
        Hello.prototype.programVersion = "";

        /**
         * Hello sender.
         * @member {string} sender
         * @memberof control.Hello
         * @instance
         */
        Hello.prototype.sender = "";

        /**
         * Hello pid.
         * @member {number} pid
         * @memberof control.Hello
         * @instance
         */
        Hello.prototype.pid = 0;

        /**
         * Creates a new Hello instance using the specified properties.
         * @function create
         * @memberof control.Hello
         * @static
         * @param {control.Hello.$Properties=} [properties] Properties to set
         * @returns {control.Hello} Hello instance
         * @type {{
         *   (properties: control.Hello.$Shape): control.Hello & control.Hello.$Shape;
         *   (properties?: control.Hello.$Properties): control.Hello;
         * }}
         */
        Hello.create = function(properties) {
            return new Hello(properties);
        };

        /**
         * Encodes the specified Hello message. Does not implicitly {@link control.Hello.verify|verify} messages.
         * @function encode
         * @memberof control.Hello
         * @static
         * @param {control.Hello.$Properties} message Hello message or plain object to encode
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
            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.pid);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @function decode
         * @memberof control.Hello
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Hello & control.Hello.$Shape} Hello
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
            message = _target || new $root.control.Hello();
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
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.pid = value;
                        else
                            delete message.pid;
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

    control.Request = (function() {

        /**
         * Properties of a Request.
         * @typedef {Object} control.Request.$Properties
         * @property {number} [id] Request id
         * @property {control.SnapshotRequest.$Properties|null} [snapshot] Request snapshot
         * @property {control.WatchRequest.$Properties|null} [watch] Request watch
         * @property {control.LogRequest.$Properties|null} [log] Request log
         * @property {control.ReloadRequest.$Properties|null} [reload] Request reload
         * @property {control.OpenTunnelRequest.$Properties|null} [openTunnel] Request openTunnel
         * @property {control.CloseTunnelRequest.$Properties|null} [closeTunnel] Request closeTunnel
         * @property {control.CloseConnectionRequest.$Properties|null} [closeConnection] Request closeConnection
         * @property {control.CloseSessionRequest.$Properties|null} [closeSession] Request closeSession
         * @property {control.AnswerPromptRequest.$Properties|null} [answerPrompt] Request answerPrompt
         * @property {control.UnlockRequest.$Properties|null} [unlock] Request unlock
         * @property {control.StopRequest.$Properties|null} [stop] Request stop
         * @property {"snapshot"|"watch"|"log"|"reload"|"openTunnel"|"closeTunnel"|"closeConnection"|"closeSession"|"answerPrompt"|"unlock"|"stop"} [kind] Request kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Request.
         * @memberof control
         * @interface IRequest
         * @augments control.Request.$Properties
         * @deprecated Use control.Request.$Properties instead.
         */

        /**
         * Narrowed shape of a Request.
         * @typedef {{
         *   id?: number;
         *   snapshot?: control.SnapshotRequest.$Shape|null;
         *   watch?: control.WatchRequest.$Shape|null;
         *   log?: control.LogRequest.$Shape|null;
         *   reload?: control.ReloadRequest.$Shape|null;
         *   openTunnel?: control.OpenTunnelRequest.$Shape|null;
         *   closeTunnel?: control.CloseTunnelRequest.$Shape|null;
         *   closeConnection?: control.CloseConnectionRequest.$Shape|null;
         *   closeSession?: control.CloseSessionRequest.$Shape|null;
         *   answerPrompt?: control.AnswerPromptRequest.$Shape|null;
         *   unlock?: control.UnlockRequest.$Shape|null;
         *   stop?: control.StopRequest.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "snapshot"; snapshot: control.SnapshotRequest.$Shape; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "watch"; snapshot?: null; watch: control.WatchRequest.$Shape; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "log"; snapshot?: null; watch?: null; log: control.LogRequest.$Shape; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "reload"; snapshot?: null; watch?: null; log?: null; reload: control.ReloadRequest.$Shape; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "openTunnel"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel: control.OpenTunnelRequest.$Shape; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeTunnel"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel: control.CloseTunnelRequest.$Shape; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeConnection"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection: control.CloseConnectionRequest.$Shape; closeSession?: null; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "closeSession"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession: control.CloseSessionRequest.$Shape; answerPrompt?: null; unlock?: null; stop?: null }|{ kind?: "answerPrompt"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt: control.AnswerPromptRequest.$Shape; unlock?: null; stop?: null }|{ kind?: "unlock"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock: control.UnlockRequest.$Shape; stop?: null }|{ kind?: "stop"; snapshot?: null; watch?: null; log?: null; reload?: null; openTunnel?: null; closeTunnel?: null; closeConnection?: null; closeSession?: null; answerPrompt?: null; unlock?: null; stop: control.StopRequest.$Shape })
         * )} control.Request.$Shape
         */

        /**
         * Constructs a new Request.
         * @memberof control
         * @classdesc Represents a Request.
         * @constructor
         * @param {control.Request.$Properties=} [properties] Properties to set
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
         * @memberof control.Request
         * @instance
         */
        Request.prototype.id = 0;

        /**
         * Request snapshot.
         * @member {control.SnapshotRequest|null} snapshot
         * @memberof control.Request
         * @instance
         */
        Request.prototype.snapshot = null;

        /**
         * Request watch.
         * @member {control.WatchRequest|null} watch
         * @memberof control.Request
         * @instance
         */
        Request.prototype.watch = null;

        /**
         * Request log.
         * @member {control.LogRequest|null} log
         * @memberof control.Request
         * @instance
         */
        Request.prototype.log = null;

        /**
         * Request reload.
         * @member {control.ReloadRequest|null} reload
         * @memberof control.Request
         * @instance
         */
        Request.prototype.reload = null;

        /**
         * Request openTunnel.
         * @member {control.OpenTunnelRequest|null} openTunnel
         * @memberof control.Request
         * @instance
         */
        Request.prototype.openTunnel = null;

        /**
         * Request closeTunnel.
         * @member {control.CloseTunnelRequest|null} closeTunnel
         * @memberof control.Request
         * @instance
         */
        Request.prototype.closeTunnel = null;

        /**
         * Request closeConnection.
         * @member {control.CloseConnectionRequest|null} closeConnection
         * @memberof control.Request
         * @instance
         */
        Request.prototype.closeConnection = null;

        /**
         * Request closeSession.
         * @member {control.CloseSessionRequest|null} closeSession
         * @memberof control.Request
         * @instance
         */
        Request.prototype.closeSession = null;

        /**
         * Request answerPrompt.
         * @member {control.AnswerPromptRequest|null} answerPrompt
         * @memberof control.Request
         * @instance
         */
        Request.prototype.answerPrompt = null;

        /**
         * Request unlock.
         * @member {control.UnlockRequest|null} unlock
         * @memberof control.Request
         * @instance
         */
        Request.prototype.unlock = null;

        /**
         * Request stop.
         * @member {control.StopRequest|null} stop
         * @memberof control.Request
         * @instance
         */
        Request.prototype.stop = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Request kind.
         * @member {"snapshot"|"watch"|"log"|"reload"|"openTunnel"|"closeTunnel"|"closeConnection"|"closeSession"|"answerPrompt"|"unlock"|"stop"|undefined} kind
         * @memberof control.Request
         * @instance
         */
        $Object.defineProperty(Request.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["snapshot", "watch", "log", "reload", "openTunnel", "closeTunnel", "closeConnection", "closeSession", "answerPrompt", "unlock", "stop"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Request instance using the specified properties.
         * @function create
         * @memberof control.Request
         * @static
         * @param {control.Request.$Properties=} [properties] Properties to set
         * @returns {control.Request} Request instance
         * @type {{
         *   (properties: control.Request.$Shape): control.Request & control.Request.$Shape;
         *   (properties?: control.Request.$Properties): control.Request;
         * }}
         */
        Request.create = function(properties) {
            return new Request(properties);
        };

        /**
         * Encodes the specified Request message. Does not implicitly {@link control.Request.verify|verify} messages.
         * @function encode
         * @memberof control.Request
         * @static
         * @param {control.Request.$Properties} message Request message or plain object to encode
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
            if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                $root.control.SnapshotRequest.encode(message.snapshot, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.watch != null && $Object.hasOwnProperty.call(message, "watch"))
                $root.control.WatchRequest.encode(message.watch, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.log != null && $Object.hasOwnProperty.call(message, "log"))
                $root.control.LogRequest.encode(message.log, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.reload != null && $Object.hasOwnProperty.call(message, "reload"))
                $root.control.ReloadRequest.encode(message.reload, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.openTunnel != null && $Object.hasOwnProperty.call(message, "openTunnel"))
                $root.control.OpenTunnelRequest.encode(message.openTunnel, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.closeTunnel != null && $Object.hasOwnProperty.call(message, "closeTunnel"))
                $root.control.CloseTunnelRequest.encode(message.closeTunnel, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.closeConnection != null && $Object.hasOwnProperty.call(message, "closeConnection"))
                $root.control.CloseConnectionRequest.encode(message.closeConnection, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.closeSession != null && $Object.hasOwnProperty.call(message, "closeSession"))
                $root.control.CloseSessionRequest.encode(message.closeSession, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.answerPrompt != null && $Object.hasOwnProperty.call(message, "answerPrompt"))
                $root.control.AnswerPromptRequest.encode(message.answerPrompt, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.unlock != null && $Object.hasOwnProperty.call(message, "unlock"))
                $root.control.UnlockRequest.encode(message.unlock, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
            if (message.stop != null && $Object.hasOwnProperty.call(message, "stop"))
                $root.control.StopRequest.encode(message.stop, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @function decode
         * @memberof control.Request
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Request & control.Request.$Shape} Request
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
            message = _target || new $root.control.Request();
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
                        message.snapshot = $root.control.SnapshotRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                        message.kind = "snapshot";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.watch = $root.control.WatchRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.watch);
                        message.kind = "watch";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.log = $root.control.LogRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.log);
                        message.kind = "log";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.reload = $root.control.ReloadRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.reload);
                        message.kind = "reload";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.openTunnel = $root.control.OpenTunnelRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.openTunnel);
                        message.kind = "openTunnel";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.closeTunnel = $root.control.CloseTunnelRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.closeTunnel);
                        message.kind = "closeTunnel";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.closeConnection = $root.control.CloseConnectionRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.closeConnection);
                        message.kind = "closeConnection";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.closeSession = $root.control.CloseSessionRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.closeSession);
                        message.kind = "closeSession";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.answerPrompt = $root.control.AnswerPromptRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.answerPrompt);
                        message.kind = "answerPrompt";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.unlock = $root.control.UnlockRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.unlock);
                        message.kind = "unlock";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.stop = $root.control.StopRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.stop);
                        message.kind = "stop";
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

    control.Cancel = (function() {

        /**
         * Properties of a Cancel.
         * @typedef {Object} control.Cancel.$Properties
         * @property {number} [id] Cancel id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Cancel.
         * @memberof control
         * @interface ICancel
         * @augments control.Cancel.$Properties
         * @deprecated Use control.Cancel.$Properties instead.
         */

        /**
         * Shape of a Cancel.
         * @typedef {control.Cancel.$Properties} control.Cancel.$Shape
         */

        /**
         * Constructs a new Cancel.
         * @memberof control
         * @classdesc Represents a Cancel.
         * @constructor
         * @param {control.Cancel.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Cancel = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Cancel id.
         * @member {number} id
         * @memberof control.Cancel
         * @instance
         */
        Cancel.prototype.id = 0;

        /**
         * Creates a new Cancel instance using the specified properties.
         * @function create
         * @memberof control.Cancel
         * @static
         * @param {control.Cancel.$Properties=} [properties] Properties to set
         * @returns {control.Cancel} Cancel instance
         * @type {{
         *   (properties: control.Cancel.$Shape): control.Cancel & control.Cancel.$Shape;
         *   (properties?: control.Cancel.$Properties): control.Cancel;
         * }}
         */
        Cancel.create = function(properties) {
            return new Cancel(properties);
        };

        /**
         * Encodes the specified Cancel message. Does not implicitly {@link control.Cancel.verify|verify} messages.
         * @function encode
         * @memberof control.Cancel
         * @static
         * @param {control.Cancel.$Properties} message Cancel message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Cancel.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Cancel message from the specified reader or buffer.
         * @function decode
         * @memberof control.Cancel
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Cancel & control.Cancel.$Shape} Cancel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Cancel.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Cancel();
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

        return Cancel;
    })();

    control.Response = (function() {

        /**
         * Properties of a Response.
         * @typedef {Object} control.Response.$Properties
         * @property {number} [id] Response id
         * @property {control.Done.$Properties|null} [done] Response done
         * @property {control.Failure.$Properties|null} [failure] Response failure
         * @property {control.SnapshotPart.$Properties|null} [snapshot] Response snapshot
         * @property {control.ReloadOutcome.$Properties|null} [reloaded] Response reloaded
         * @property {control.Event.$Properties|null} [event] Response event
         * @property {control.LogRecord.$Properties|null} [log] Response log
         * @property {"done"|"failure"|"snapshot"|"reloaded"|"event"|"log"} [kind] Response kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Response.
         * @memberof control
         * @interface IResponse
         * @augments control.Response.$Properties
         * @deprecated Use control.Response.$Properties instead.
         */

        /**
         * Narrowed shape of a Response.
         * @typedef {{
         *   id?: number;
         *   done?: control.Done.$Shape|null;
         *   failure?: control.Failure.$Shape|null;
         *   snapshot?: control.SnapshotPart.$Shape|null;
         *   reloaded?: control.ReloadOutcome.$Shape|null;
         *   event?: control.Event.$Shape|null;
         *   log?: control.LogRecord.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; done?: null; failure?: null; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "done"; done: control.Done.$Shape; failure?: null; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "failure"; done?: null; failure: control.Failure.$Shape; snapshot?: null; reloaded?: null; event?: null; log?: null }|{ kind?: "snapshot"; done?: null; failure?: null; snapshot: control.SnapshotPart.$Shape; reloaded?: null; event?: null; log?: null }|{ kind?: "reloaded"; done?: null; failure?: null; snapshot?: null; reloaded: control.ReloadOutcome.$Shape; event?: null; log?: null }|{ kind?: "event"; done?: null; failure?: null; snapshot?: null; reloaded?: null; event: control.Event.$Shape; log?: null }|{ kind?: "log"; done?: null; failure?: null; snapshot?: null; reloaded?: null; event?: null; log: control.LogRecord.$Shape })
         * )} control.Response.$Shape
         */

        /**
         * Constructs a new Response.
         * @memberof control
         * @classdesc Represents a Response.
         * @constructor
         * @param {control.Response.$Properties=} [properties] Properties to set
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
         * @memberof control.Response
         * @instance
         */
        Response.prototype.id = 0;

        /**
         * Response done.
         * @member {control.Done|null} done
         * @memberof control.Response
         * @instance
         */
        Response.prototype.done = null;

        /**
         * Response failure.
         * @member {control.Failure|null} failure
         * @memberof control.Response
         * @instance
         */
        Response.prototype.failure = null;

        /**
         * Response snapshot.
         * @member {control.SnapshotPart|null} snapshot
         * @memberof control.Response
         * @instance
         */
        Response.prototype.snapshot = null;

        /**
         * Response reloaded.
         * @member {control.ReloadOutcome|null} reloaded
         * @memberof control.Response
         * @instance
         */
        Response.prototype.reloaded = null;

        /**
         * Response event.
         * @member {control.Event|null} event
         * @memberof control.Response
         * @instance
         */
        Response.prototype.event = null;

        /**
         * Response log.
         * @member {control.LogRecord|null} log
         * @memberof control.Response
         * @instance
         */
        Response.prototype.log = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Response kind.
         * @member {"done"|"failure"|"snapshot"|"reloaded"|"event"|"log"|undefined} kind
         * @memberof control.Response
         * @instance
         */
        $Object.defineProperty(Response.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["done", "failure", "snapshot", "reloaded", "event", "log"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Response instance using the specified properties.
         * @function create
         * @memberof control.Response
         * @static
         * @param {control.Response.$Properties=} [properties] Properties to set
         * @returns {control.Response} Response instance
         * @type {{
         *   (properties: control.Response.$Shape): control.Response & control.Response.$Shape;
         *   (properties?: control.Response.$Properties): control.Response;
         * }}
         */
        Response.create = function(properties) {
            return new Response(properties);
        };

        /**
         * Encodes the specified Response message. Does not implicitly {@link control.Response.verify|verify} messages.
         * @function encode
         * @memberof control.Response
         * @static
         * @param {control.Response.$Properties} message Response message or plain object to encode
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
            if (message.done != null && $Object.hasOwnProperty.call(message, "done"))
                $root.control.Done.encode(message.done, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                $root.control.Failure.encode(message.failure, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                $root.control.SnapshotPart.encode(message.snapshot, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.reloaded != null && $Object.hasOwnProperty.call(message, "reloaded"))
                $root.control.ReloadOutcome.encode(message.reloaded, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                $root.control.Event.encode(message.event, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.log != null && $Object.hasOwnProperty.call(message, "log"))
                $root.control.LogRecord.encode(message.log, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @function decode
         * @memberof control.Response
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Response & control.Response.$Shape} Response
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
            message = _target || new $root.control.Response();
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
                        message.done = $root.control.Done.decode(reader, reader.size(), $undefined, _depth + 1, message.done);
                        message.kind = "done";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.failure = $root.control.Failure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                        message.kind = "failure";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.snapshot = $root.control.SnapshotPart.decode(reader, reader.size(), $undefined, _depth + 1, message.snapshot);
                        message.kind = "snapshot";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.reloaded = $root.control.ReloadOutcome.decode(reader, reader.size(), $undefined, _depth + 1, message.reloaded);
                        message.kind = "reloaded";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.event = $root.control.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                        message.kind = "event";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.log = $root.control.LogRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.log);
                        message.kind = "log";
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

    control.Done = (function() {

        /**
         * Properties of a Done.
         * @typedef {Object} control.Done.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Done.
         * @memberof control
         * @interface IDone
         * @augments control.Done.$Properties
         * @deprecated Use control.Done.$Properties instead.
         */

        /**
         * Shape of a Done.
         * @typedef {control.Done.$Properties} control.Done.$Shape
         */

        /**
         * Constructs a new Done.
         * @memberof control
         * @classdesc Represents a Done.
         * @constructor
         * @param {control.Done.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Done = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new Done instance using the specified properties.
         * @function create
         * @memberof control.Done
         * @static
         * @param {control.Done.$Properties=} [properties] Properties to set
         * @returns {control.Done} Done instance
         * @type {{
         *   (properties: control.Done.$Shape): control.Done & control.Done.$Shape;
         *   (properties?: control.Done.$Properties): control.Done;
         * }}
         */
        Done.create = function(properties) {
            return new Done(properties);
        };

        /**
         * Encodes the specified Done message. Does not implicitly {@link control.Done.verify|verify} messages.
         * @function encode
         * @memberof control.Done
         * @static
         * @param {control.Done.$Properties} message Done message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Done.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Done message from the specified reader or buffer.
         * @function decode
         * @memberof control.Done
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Done & control.Done.$Shape} Done
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Done.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Done();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return Done;
    })();

    control.Failure = (function() {

        /**
         * Properties of a Failure.
         * @typedef {Object} control.Failure.$Properties
         * @property {string} [code] Failure code
         * @property {string} [text] Failure text
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Failure.
         * @memberof control
         * @interface IFailure
         * @augments control.Failure.$Properties
         * @deprecated Use control.Failure.$Properties instead.
         */

        /**
         * Shape of a Failure.
         * @typedef {control.Failure.$Properties} control.Failure.$Shape
         */

        /**
         * Constructs a new Failure.
         * @memberof control
         * @classdesc Represents a Failure.
         * @constructor
         * @param {control.Failure.$Properties=} [properties] Properties to set
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
         * @memberof control.Failure
         * @instance
         */
        Failure.prototype.code = "";

        /**
         * Failure text.
         * @member {string} text
         * @memberof control.Failure
         * @instance
         */
        Failure.prototype.text = "";

        /**
         * Creates a new Failure instance using the specified properties.
         * @function create
         * @memberof control.Failure
         * @static
         * @param {control.Failure.$Properties=} [properties] Properties to set
         * @returns {control.Failure} Failure instance
         * @type {{
         *   (properties: control.Failure.$Shape): control.Failure & control.Failure.$Shape;
         *   (properties?: control.Failure.$Properties): control.Failure;
         * }}
         */
        Failure.create = function(properties) {
            return new Failure(properties);
        };

        /**
         * Encodes the specified Failure message. Does not implicitly {@link control.Failure.verify|verify} messages.
         * @function encode
         * @memberof control.Failure
         * @static
         * @param {control.Failure.$Properties} message Failure message or plain object to encode
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
         * @memberof control.Failure
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Failure & control.Failure.$Shape} Failure
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
            message = _target || new $root.control.Failure();
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

    control.SnapshotRequest = (function() {

        /**
         * Properties of a SnapshotRequest.
         * @typedef {Object} control.SnapshotRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotRequest.
         * @memberof control
         * @interface ISnapshotRequest
         * @augments control.SnapshotRequest.$Properties
         * @deprecated Use control.SnapshotRequest.$Properties instead.
         */

        /**
         * Shape of a SnapshotRequest.
         * @typedef {control.SnapshotRequest.$Properties} control.SnapshotRequest.$Shape
         */

        /**
         * Constructs a new SnapshotRequest.
         * @memberof control
         * @classdesc Represents a SnapshotRequest.
         * @constructor
         * @param {control.SnapshotRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new SnapshotRequest instance using the specified properties.
         * @function create
         * @memberof control.SnapshotRequest
         * @static
         * @param {control.SnapshotRequest.$Properties=} [properties] Properties to set
         * @returns {control.SnapshotRequest} SnapshotRequest instance
         * @type {{
         *   (properties: control.SnapshotRequest.$Shape): control.SnapshotRequest & control.SnapshotRequest.$Shape;
         *   (properties?: control.SnapshotRequest.$Properties): control.SnapshotRequest;
         * }}
         */
        SnapshotRequest.create = function(properties) {
            return new SnapshotRequest(properties);
        };

        /**
         * Encodes the specified SnapshotRequest message. Does not implicitly {@link control.SnapshotRequest.verify|verify} messages.
         * @function encode
         * @memberof control.SnapshotRequest
         * @static
         * @param {control.SnapshotRequest.$Properties} message SnapshotRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.SnapshotRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.SnapshotRequest & control.SnapshotRequest.$Shape} SnapshotRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.SnapshotRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return SnapshotRequest;
    })();

    control.WatchRequest = (function() {

        /**
         * Properties of a WatchRequest.
         * @typedef {Object} control.WatchRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a WatchRequest.
         * @memberof control
         * @interface IWatchRequest
         * @augments control.WatchRequest.$Properties
         * @deprecated Use control.WatchRequest.$Properties instead.
         */

        /**
         * Shape of a WatchRequest.
         * @typedef {control.WatchRequest.$Properties} control.WatchRequest.$Shape
         */

        /**
         * Constructs a new WatchRequest.
         * @memberof control
         * @classdesc Represents a WatchRequest.
         * @constructor
         * @param {control.WatchRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const WatchRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new WatchRequest instance using the specified properties.
         * @function create
         * @memberof control.WatchRequest
         * @static
         * @param {control.WatchRequest.$Properties=} [properties] Properties to set
         * @returns {control.WatchRequest} WatchRequest instance
         * @type {{
         *   (properties: control.WatchRequest.$Shape): control.WatchRequest & control.WatchRequest.$Shape;
         *   (properties?: control.WatchRequest.$Properties): control.WatchRequest;
         * }}
         */
        WatchRequest.create = function(properties) {
            return new WatchRequest(properties);
        };

        /**
         * Encodes the specified WatchRequest message. Does not implicitly {@link control.WatchRequest.verify|verify} messages.
         * @function encode
         * @memberof control.WatchRequest
         * @static
         * @param {control.WatchRequest.$Properties} message WatchRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        WatchRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a WatchRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.WatchRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.WatchRequest & control.WatchRequest.$Shape} WatchRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        WatchRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.WatchRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return WatchRequest;
    })();

    control.LogRequest = (function() {

        /**
         * Properties of a LogRequest.
         * @typedef {Object} control.LogRequest.$Properties
         * @property {number} [last] LogRequest last
         * @property {boolean} [follow] LogRequest follow
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LogRequest.
         * @memberof control
         * @interface ILogRequest
         * @augments control.LogRequest.$Properties
         * @deprecated Use control.LogRequest.$Properties instead.
         */

        /**
         * Shape of a LogRequest.
         * @typedef {control.LogRequest.$Properties} control.LogRequest.$Shape
         */

        /**
         * Constructs a new LogRequest.
         * @memberof control
         * @classdesc Represents a LogRequest.
         * @constructor
         * @param {control.LogRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LogRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LogRequest last.
         * @member {number} last
         * @memberof control.LogRequest
         * @instance
         */
        LogRequest.prototype.last = 0;

        /**
         * LogRequest follow.
         * @member {boolean} follow
         * @memberof control.LogRequest
         * @instance
         */
        LogRequest.prototype.follow = false;

        /**
         * Creates a new LogRequest instance using the specified properties.
         * @function create
         * @memberof control.LogRequest
         * @static
         * @param {control.LogRequest.$Properties=} [properties] Properties to set
         * @returns {control.LogRequest} LogRequest instance
         * @type {{
         *   (properties: control.LogRequest.$Shape): control.LogRequest & control.LogRequest.$Shape;
         *   (properties?: control.LogRequest.$Properties): control.LogRequest;
         * }}
         */
        LogRequest.create = function(properties) {
            return new LogRequest(properties);
        };

        /**
         * Encodes the specified LogRequest message. Does not implicitly {@link control.LogRequest.verify|verify} messages.
         * @function encode
         * @memberof control.LogRequest
         * @static
         * @param {control.LogRequest.$Properties} message LogRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LogRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.last);
            if (message.follow != null && $Object.hasOwnProperty.call(message, "follow") && message.follow !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.follow);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LogRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.LogRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.LogRequest & control.LogRequest.$Shape} LogRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LogRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.LogRequest();
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
                            message.last = value;
                        else
                            delete message.last;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.follow = value;
                        else
                            delete message.follow;
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

        return LogRequest;
    })();

    control.ReloadRequest = (function() {

        /**
         * Properties of a ReloadRequest.
         * @typedef {Object} control.ReloadRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReloadRequest.
         * @memberof control
         * @interface IReloadRequest
         * @augments control.ReloadRequest.$Properties
         * @deprecated Use control.ReloadRequest.$Properties instead.
         */

        /**
         * Shape of a ReloadRequest.
         * @typedef {control.ReloadRequest.$Properties} control.ReloadRequest.$Shape
         */

        /**
         * Constructs a new ReloadRequest.
         * @memberof control
         * @classdesc Represents a ReloadRequest.
         * @constructor
         * @param {control.ReloadRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReloadRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new ReloadRequest instance using the specified properties.
         * @function create
         * @memberof control.ReloadRequest
         * @static
         * @param {control.ReloadRequest.$Properties=} [properties] Properties to set
         * @returns {control.ReloadRequest} ReloadRequest instance
         * @type {{
         *   (properties: control.ReloadRequest.$Shape): control.ReloadRequest & control.ReloadRequest.$Shape;
         *   (properties?: control.ReloadRequest.$Properties): control.ReloadRequest;
         * }}
         */
        ReloadRequest.create = function(properties) {
            return new ReloadRequest(properties);
        };

        /**
         * Encodes the specified ReloadRequest message. Does not implicitly {@link control.ReloadRequest.verify|verify} messages.
         * @function encode
         * @memberof control.ReloadRequest
         * @static
         * @param {control.ReloadRequest.$Properties} message ReloadRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReloadRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReloadRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.ReloadRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.ReloadRequest & control.ReloadRequest.$Shape} ReloadRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReloadRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.ReloadRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return ReloadRequest;
    })();

    control.OpenTunnelRequest = (function() {

        /**
         * Properties of an OpenTunnelRequest.
         * @typedef {Object} control.OpenTunnelRequest.$Properties
         * @property {string} [name] OpenTunnelRequest name
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an OpenTunnelRequest.
         * @memberof control
         * @interface IOpenTunnelRequest
         * @augments control.OpenTunnelRequest.$Properties
         * @deprecated Use control.OpenTunnelRequest.$Properties instead.
         */

        /**
         * Shape of an OpenTunnelRequest.
         * @typedef {control.OpenTunnelRequest.$Properties} control.OpenTunnelRequest.$Shape
         */

        /**
         * Constructs a new OpenTunnelRequest.
         * @memberof control
         * @classdesc Represents an OpenTunnelRequest.
         * @constructor
         * @param {control.OpenTunnelRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const OpenTunnelRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * OpenTunnelRequest name.
         * @member {string} name
         * @memberof control.OpenTunnelRequest
         * @instance
         */
        OpenTunnelRequest.prototype.name = "";

        /**
         * Creates a new OpenTunnelRequest instance using the specified properties.
         * @function create
         * @memberof control.OpenTunnelRequest
         * @static
         * @param {control.OpenTunnelRequest.$Properties=} [properties] Properties to set
         * @returns {control.OpenTunnelRequest} OpenTunnelRequest instance
         * @type {{
         *   (properties: control.OpenTunnelRequest.$Shape): control.OpenTunnelRequest & control.OpenTunnelRequest.$Shape;
         *   (properties?: control.OpenTunnelRequest.$Properties): control.OpenTunnelRequest;
         * }}
         */
        OpenTunnelRequest.create = function(properties) {
            return new OpenTunnelRequest(properties);
        };

        /**
         * Encodes the specified OpenTunnelRequest message. Does not implicitly {@link control.OpenTunnelRequest.verify|verify} messages.
         * @function encode
         * @memberof control.OpenTunnelRequest
         * @static
         * @param {control.OpenTunnelRequest.$Properties} message OpenTunnelRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        OpenTunnelRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an OpenTunnelRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.OpenTunnelRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.OpenTunnelRequest & control.OpenTunnelRequest.$Shape} OpenTunnelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        OpenTunnelRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.OpenTunnelRequest();
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

        return OpenTunnelRequest;
    })();

    control.CloseTunnelRequest = (function() {

        /**
         * Properties of a CloseTunnelRequest.
         * @typedef {Object} control.CloseTunnelRequest.$Properties
         * @property {string} [name] CloseTunnelRequest name
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CloseTunnelRequest.
         * @memberof control
         * @interface ICloseTunnelRequest
         * @augments control.CloseTunnelRequest.$Properties
         * @deprecated Use control.CloseTunnelRequest.$Properties instead.
         */

        /**
         * Shape of a CloseTunnelRequest.
         * @typedef {control.CloseTunnelRequest.$Properties} control.CloseTunnelRequest.$Shape
         */

        /**
         * Constructs a new CloseTunnelRequest.
         * @memberof control
         * @classdesc Represents a CloseTunnelRequest.
         * @constructor
         * @param {control.CloseTunnelRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CloseTunnelRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CloseTunnelRequest name.
         * @member {string} name
         * @memberof control.CloseTunnelRequest
         * @instance
         */
        CloseTunnelRequest.prototype.name = "";

        /**
         * Creates a new CloseTunnelRequest instance using the specified properties.
         * @function create
         * @memberof control.CloseTunnelRequest
         * @static
         * @param {control.CloseTunnelRequest.$Properties=} [properties] Properties to set
         * @returns {control.CloseTunnelRequest} CloseTunnelRequest instance
         * @type {{
         *   (properties: control.CloseTunnelRequest.$Shape): control.CloseTunnelRequest & control.CloseTunnelRequest.$Shape;
         *   (properties?: control.CloseTunnelRequest.$Properties): control.CloseTunnelRequest;
         * }}
         */
        CloseTunnelRequest.create = function(properties) {
            return new CloseTunnelRequest(properties);
        };

        /**
         * Encodes the specified CloseTunnelRequest message. Does not implicitly {@link control.CloseTunnelRequest.verify|verify} messages.
         * @function encode
         * @memberof control.CloseTunnelRequest
         * @static
         * @param {control.CloseTunnelRequest.$Properties} message CloseTunnelRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CloseTunnelRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CloseTunnelRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.CloseTunnelRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.CloseTunnelRequest & control.CloseTunnelRequest.$Shape} CloseTunnelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CloseTunnelRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.CloseTunnelRequest();
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

        return CloseTunnelRequest;
    })();

    control.CloseConnectionRequest = (function() {

        /**
         * Properties of a CloseConnectionRequest.
         * @typedef {Object} control.CloseConnectionRequest.$Properties
         * @property {string} [profile] CloseConnectionRequest profile
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CloseConnectionRequest.
         * @memberof control
         * @interface ICloseConnectionRequest
         * @augments control.CloseConnectionRequest.$Properties
         * @deprecated Use control.CloseConnectionRequest.$Properties instead.
         */

        /**
         * Shape of a CloseConnectionRequest.
         * @typedef {control.CloseConnectionRequest.$Properties} control.CloseConnectionRequest.$Shape
         */

        /**
         * Constructs a new CloseConnectionRequest.
         * @memberof control
         * @classdesc Represents a CloseConnectionRequest.
         * @constructor
         * @param {control.CloseConnectionRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CloseConnectionRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CloseConnectionRequest profile.
         * @member {string} profile
         * @memberof control.CloseConnectionRequest
         * @instance
         */
        CloseConnectionRequest.prototype.profile = "";

        /**
         * Creates a new CloseConnectionRequest instance using the specified properties.
         * @function create
         * @memberof control.CloseConnectionRequest
         * @static
         * @param {control.CloseConnectionRequest.$Properties=} [properties] Properties to set
         * @returns {control.CloseConnectionRequest} CloseConnectionRequest instance
         * @type {{
         *   (properties: control.CloseConnectionRequest.$Shape): control.CloseConnectionRequest & control.CloseConnectionRequest.$Shape;
         *   (properties?: control.CloseConnectionRequest.$Properties): control.CloseConnectionRequest;
         * }}
         */
        CloseConnectionRequest.create = function(properties) {
            return new CloseConnectionRequest(properties);
        };

        /**
         * Encodes the specified CloseConnectionRequest message. Does not implicitly {@link control.CloseConnectionRequest.verify|verify} messages.
         * @function encode
         * @memberof control.CloseConnectionRequest
         * @static
         * @param {control.CloseConnectionRequest.$Properties} message CloseConnectionRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CloseConnectionRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.profile);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CloseConnectionRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.CloseConnectionRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.CloseConnectionRequest & control.CloseConnectionRequest.$Shape} CloseConnectionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CloseConnectionRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.CloseConnectionRequest();
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
                            message.profile = value;
                        else
                            delete message.profile;
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

        return CloseConnectionRequest;
    })();

    control.CloseSessionRequest = (function() {

        /**
         * Properties of a CloseSessionRequest.
         * @typedef {Object} control.CloseSessionRequest.$Properties
         * @property {number} [id] CloseSessionRequest id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CloseSessionRequest.
         * @memberof control
         * @interface ICloseSessionRequest
         * @augments control.CloseSessionRequest.$Properties
         * @deprecated Use control.CloseSessionRequest.$Properties instead.
         */

        /**
         * Shape of a CloseSessionRequest.
         * @typedef {control.CloseSessionRequest.$Properties} control.CloseSessionRequest.$Shape
         */

        /**
         * Constructs a new CloseSessionRequest.
         * @memberof control
         * @classdesc Represents a CloseSessionRequest.
         * @constructor
         * @param {control.CloseSessionRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CloseSessionRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CloseSessionRequest id.
         * @member {number} id
         * @memberof control.CloseSessionRequest
         * @instance
         */
        CloseSessionRequest.prototype.id = 0;

        /**
         * Creates a new CloseSessionRequest instance using the specified properties.
         * @function create
         * @memberof control.CloseSessionRequest
         * @static
         * @param {control.CloseSessionRequest.$Properties=} [properties] Properties to set
         * @returns {control.CloseSessionRequest} CloseSessionRequest instance
         * @type {{
         *   (properties: control.CloseSessionRequest.$Shape): control.CloseSessionRequest & control.CloseSessionRequest.$Shape;
         *   (properties?: control.CloseSessionRequest.$Properties): control.CloseSessionRequest;
         * }}
         */
        CloseSessionRequest.create = function(properties) {
            return new CloseSessionRequest(properties);
        };

        /**
         * Encodes the specified CloseSessionRequest message. Does not implicitly {@link control.CloseSessionRequest.verify|verify} messages.
         * @function encode
         * @memberof control.CloseSessionRequest
         * @static
         * @param {control.CloseSessionRequest.$Properties} message CloseSessionRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CloseSessionRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CloseSessionRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.CloseSessionRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.CloseSessionRequest & control.CloseSessionRequest.$Shape} CloseSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CloseSessionRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.CloseSessionRequest();
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

        return CloseSessionRequest;
    })();

    control.AnswerPromptRequest = (function() {

        /**
         * Properties of an AnswerPromptRequest.
         * @typedef {Object} control.AnswerPromptRequest.$Properties
         * @property {number} [id] AnswerPromptRequest id
         * @property {string|null} [answer] AnswerPromptRequest answer
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AnswerPromptRequest.
         * @memberof control
         * @interface IAnswerPromptRequest
         * @augments control.AnswerPromptRequest.$Properties
         * @deprecated Use control.AnswerPromptRequest.$Properties instead.
         */

        /**
         * Shape of an AnswerPromptRequest.
         * @typedef {control.AnswerPromptRequest.$Properties} control.AnswerPromptRequest.$Shape
         */

        /**
         * Constructs a new AnswerPromptRequest.
         * @memberof control
         * @classdesc Represents an AnswerPromptRequest.
         * @constructor
         * @param {control.AnswerPromptRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AnswerPromptRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AnswerPromptRequest id.
         * @member {number} id
         * @memberof control.AnswerPromptRequest
         * @instance
         */
        AnswerPromptRequest.prototype.id = 0;

        /**
         * AnswerPromptRequest answer.
         * @member {string|null} answer
         * @memberof control.AnswerPromptRequest
         * @instance
         */
        AnswerPromptRequest.prototype.answer = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(AnswerPromptRequest.prototype, "_answer", {
            get: $util.oneOfGetter($oneOfFields = ["answer"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new AnswerPromptRequest instance using the specified properties.
         * @function create
         * @memberof control.AnswerPromptRequest
         * @static
         * @param {control.AnswerPromptRequest.$Properties=} [properties] Properties to set
         * @returns {control.AnswerPromptRequest} AnswerPromptRequest instance
         * @type {{
         *   (properties: control.AnswerPromptRequest.$Shape): control.AnswerPromptRequest & control.AnswerPromptRequest.$Shape;
         *   (properties?: control.AnswerPromptRequest.$Properties): control.AnswerPromptRequest;
         * }}
         */
        AnswerPromptRequest.create = function(properties) {
            return new AnswerPromptRequest(properties);
        };

        /**
         * Encodes the specified AnswerPromptRequest message. Does not implicitly {@link control.AnswerPromptRequest.verify|verify} messages.
         * @function encode
         * @memberof control.AnswerPromptRequest
         * @static
         * @param {control.AnswerPromptRequest.$Properties} message AnswerPromptRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AnswerPromptRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.answer != null && $Object.hasOwnProperty.call(message, "answer"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.answer);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AnswerPromptRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.AnswerPromptRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.AnswerPromptRequest & control.AnswerPromptRequest.$Shape} AnswerPromptRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AnswerPromptRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.AnswerPromptRequest();
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
                        message.answer = reader.stringVerify();
                        message._answer = "answer";
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

        return AnswerPromptRequest;
    })();

    control.UnlockRequest = (function() {

        /**
         * Properties of an UnlockRequest.
         * @typedef {Object} control.UnlockRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an UnlockRequest.
         * @memberof control
         * @interface IUnlockRequest
         * @augments control.UnlockRequest.$Properties
         * @deprecated Use control.UnlockRequest.$Properties instead.
         */

        /**
         * Shape of an UnlockRequest.
         * @typedef {control.UnlockRequest.$Properties} control.UnlockRequest.$Shape
         */

        /**
         * Constructs a new UnlockRequest.
         * @memberof control
         * @classdesc Represents an UnlockRequest.
         * @constructor
         * @param {control.UnlockRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const UnlockRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new UnlockRequest instance using the specified properties.
         * @function create
         * @memberof control.UnlockRequest
         * @static
         * @param {control.UnlockRequest.$Properties=} [properties] Properties to set
         * @returns {control.UnlockRequest} UnlockRequest instance
         * @type {{
         *   (properties: control.UnlockRequest.$Shape): control.UnlockRequest & control.UnlockRequest.$Shape;
         *   (properties?: control.UnlockRequest.$Properties): control.UnlockRequest;
         * }}
         */
        UnlockRequest.create = function(properties) {
            return new UnlockRequest(properties);
        };

        /**
         * Encodes the specified UnlockRequest message. Does not implicitly {@link control.UnlockRequest.verify|verify} messages.
         * @function encode
         * @memberof control.UnlockRequest
         * @static
         * @param {control.UnlockRequest.$Properties} message UnlockRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        UnlockRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an UnlockRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.UnlockRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.UnlockRequest & control.UnlockRequest.$Shape} UnlockRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        UnlockRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.UnlockRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return UnlockRequest;
    })();

    control.StopRequest = (function() {

        /**
         * Properties of a StopRequest.
         * @typedef {Object} control.StopRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StopRequest.
         * @memberof control
         * @interface IStopRequest
         * @augments control.StopRequest.$Properties
         * @deprecated Use control.StopRequest.$Properties instead.
         */

        /**
         * Shape of a StopRequest.
         * @typedef {control.StopRequest.$Properties} control.StopRequest.$Shape
         */

        /**
         * Constructs a new StopRequest.
         * @memberof control
         * @classdesc Represents a StopRequest.
         * @constructor
         * @param {control.StopRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StopRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new StopRequest instance using the specified properties.
         * @function create
         * @memberof control.StopRequest
         * @static
         * @param {control.StopRequest.$Properties=} [properties] Properties to set
         * @returns {control.StopRequest} StopRequest instance
         * @type {{
         *   (properties: control.StopRequest.$Shape): control.StopRequest & control.StopRequest.$Shape;
         *   (properties?: control.StopRequest.$Properties): control.StopRequest;
         * }}
         */
        StopRequest.create = function(properties) {
            return new StopRequest(properties);
        };

        /**
         * Encodes the specified StopRequest message. Does not implicitly {@link control.StopRequest.verify|verify} messages.
         * @function encode
         * @memberof control.StopRequest
         * @static
         * @param {control.StopRequest.$Properties} message StopRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StopRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StopRequest message from the specified reader or buffer.
         * @function decode
         * @memberof control.StopRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.StopRequest & control.StopRequest.$Shape} StopRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StopRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.StopRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return StopRequest;
    })();

    control.Event = (function() {

        /**
         * Properties of an Event.
         * @typedef {Object} control.Event.$Properties
         * @property {control.Changed.$Properties|null} [changed] Event changed
         * @property {number|null} [promptOpened] Event promptOpened
         * @property {number|null} [promptClosed] Event promptClosed
         * @property {"changed"|"promptOpened"|"promptClosed"} [kind] Event kind
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Event.
         * @memberof control
         * @interface IEvent
         * @augments control.Event.$Properties
         * @deprecated Use control.Event.$Properties instead.
         */

        /**
         * Narrowed shape of an Event.
         * @typedef {{
         *   changed?: control.Changed.$Shape|null;
         *   promptOpened?: number|null;
         *   promptClosed?: number|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ kind?: undefined; changed?: null; promptOpened?: null; promptClosed?: null }|{ kind?: "changed"; changed: control.Changed.$Shape; promptOpened?: null; promptClosed?: null }|{ kind?: "promptOpened"; changed?: null; promptOpened: number; promptClosed?: null }|{ kind?: "promptClosed"; changed?: null; promptOpened?: null; promptClosed: number })
         * )} control.Event.$Shape
         */

        /**
         * Constructs a new Event.
         * @memberof control
         * @classdesc Represents an Event.
         * @constructor
         * @param {control.Event.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Event = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Event changed.
         * @member {control.Changed|null} changed
         * @memberof control.Event
         * @instance
         */
        Event.prototype.changed = null;

        /**
         * Event promptOpened.
         * @member {number|null} promptOpened
         * @memberof control.Event
         * @instance
         */
        Event.prototype.promptOpened = null;

        /**
         * Event promptClosed.
         * @member {number|null} promptClosed
         * @memberof control.Event
         * @instance
         */
        Event.prototype.promptClosed = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Event kind.
         * @member {"changed"|"promptOpened"|"promptClosed"|undefined} kind
         * @memberof control.Event
         * @instance
         */
        $Object.defineProperty(Event.prototype, "kind", {
            get: $util.oneOfGetter($oneOfFields = ["changed", "promptOpened", "promptClosed"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Event instance using the specified properties.
         * @function create
         * @memberof control.Event
         * @static
         * @param {control.Event.$Properties=} [properties] Properties to set
         * @returns {control.Event} Event instance
         * @type {{
         *   (properties: control.Event.$Shape): control.Event & control.Event.$Shape;
         *   (properties?: control.Event.$Properties): control.Event;
         * }}
         */
        Event.create = function(properties) {
            return new Event(properties);
        };

        /**
         * Encodes the specified Event message. Does not implicitly {@link control.Event.verify|verify} messages.
         * @function encode
         * @memberof control.Event
         * @static
         * @param {control.Event.$Properties} message Event message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Event.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.changed != null && $Object.hasOwnProperty.call(message, "changed"))
                $root.control.Changed.encode(message.changed, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.promptOpened != null && $Object.hasOwnProperty.call(message, "promptOpened"))
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.promptOpened);
            if (message.promptClosed != null && $Object.hasOwnProperty.call(message, "promptClosed"))
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.promptClosed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Event message from the specified reader or buffer.
         * @function decode
         * @memberof control.Event
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Event & control.Event.$Shape} Event
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Event.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Event();
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
                        message.changed = $root.control.Changed.decode(reader, reader.size(), $undefined, _depth + 1, message.changed);
                        message.kind = "changed";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.promptOpened = reader.uint32();
                        message.kind = "promptOpened";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.promptClosed = reader.uint32();
                        message.kind = "promptClosed";
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

        return Event;
    })();

    control.Changed = (function() {

        /**
         * Properties of a Changed.
         * @typedef {Object} control.Changed.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Changed.
         * @memberof control
         * @interface IChanged
         * @augments control.Changed.$Properties
         * @deprecated Use control.Changed.$Properties instead.
         */

        /**
         * Shape of a Changed.
         * @typedef {control.Changed.$Properties} control.Changed.$Shape
         */

        /**
         * Constructs a new Changed.
         * @memberof control
         * @classdesc Represents a Changed.
         * @constructor
         * @param {control.Changed.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Changed = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new Changed instance using the specified properties.
         * @function create
         * @memberof control.Changed
         * @static
         * @param {control.Changed.$Properties=} [properties] Properties to set
         * @returns {control.Changed} Changed instance
         * @type {{
         *   (properties: control.Changed.$Shape): control.Changed & control.Changed.$Shape;
         *   (properties?: control.Changed.$Properties): control.Changed;
         * }}
         */
        Changed.create = function(properties) {
            return new Changed(properties);
        };

        /**
         * Encodes the specified Changed message. Does not implicitly {@link control.Changed.verify|verify} messages.
         * @function encode
         * @memberof control.Changed
         * @static
         * @param {control.Changed.$Properties} message Changed message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Changed.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Changed message from the specified reader or buffer.
         * @function decode
         * @memberof control.Changed
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Changed & control.Changed.$Shape} Changed
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Changed.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Changed();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        return Changed;
    })();

    control.LogRecord = (function() {

        /**
         * Properties of a LogRecord.
         * @typedef {Object} control.LogRecord.$Properties
         * @property {string} [at] LogRecord at
         * @property {string} [level] LogRecord level
         * @property {string} [text] LogRecord text
         * @property {string|null} [profile] LogRecord profile
         * @property {string|null} [tunnel] LogRecord tunnel
         * @property {number|null} [session] LogRecord session
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LogRecord.
         * @memberof control
         * @interface ILogRecord
         * @augments control.LogRecord.$Properties
         * @deprecated Use control.LogRecord.$Properties instead.
         */

        /**
         * Shape of a LogRecord.
         * @typedef {control.LogRecord.$Properties} control.LogRecord.$Shape
         */

        /**
         * Constructs a new LogRecord.
         * @memberof control
         * @classdesc Represents a LogRecord.
         * @constructor
         * @param {control.LogRecord.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LogRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LogRecord at.
         * @member {string} at
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.at = "";

        /**
         * LogRecord level.
         * @member {string} level
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.level = "";

        /**
         * LogRecord text.
         * @member {string} text
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.text = "";

        /**
         * LogRecord profile.
         * @member {string|null} profile
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.profile = null;

        /**
         * LogRecord tunnel.
         * @member {string|null} tunnel
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.tunnel = null;

        /**
         * LogRecord session.
         * @member {number|null} session
         * @memberof control.LogRecord
         * @instance
         */
        LogRecord.prototype.session = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(LogRecord.prototype, "_profile", {
            get: $util.oneOfGetter($oneOfFields = ["profile"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(LogRecord.prototype, "_tunnel", {
            get: $util.oneOfGetter($oneOfFields = ["tunnel"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(LogRecord.prototype, "_session", {
            get: $util.oneOfGetter($oneOfFields = ["session"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new LogRecord instance using the specified properties.
         * @function create
         * @memberof control.LogRecord
         * @static
         * @param {control.LogRecord.$Properties=} [properties] Properties to set
         * @returns {control.LogRecord} LogRecord instance
         * @type {{
         *   (properties: control.LogRecord.$Shape): control.LogRecord & control.LogRecord.$Shape;
         *   (properties?: control.LogRecord.$Properties): control.LogRecord;
         * }}
         */
        LogRecord.create = function(properties) {
            return new LogRecord(properties);
        };

        /**
         * Encodes the specified LogRecord message. Does not implicitly {@link control.LogRecord.verify|verify} messages.
         * @function encode
         * @memberof control.LogRecord
         * @static
         * @param {control.LogRecord.$Properties} message LogRecord message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LogRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && message.at !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.at);
            if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.level);
            if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.text);
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.profile);
            if (message.tunnel != null && $Object.hasOwnProperty.call(message, "tunnel"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.tunnel);
            if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.session);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LogRecord message from the specified reader or buffer.
         * @function decode
         * @memberof control.LogRecord
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.LogRecord & control.LogRecord.$Shape} LogRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LogRecord.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.LogRecord();
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
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.level = value;
                        else
                            delete message.level;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.text = value;
                        else
                            delete message.text;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.profile = reader.stringVerify();
                        message._profile = "profile";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.tunnel = reader.stringVerify();
                        message._tunnel = "tunnel";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.session = reader.uint32();
                        message._session = "session";
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

        return LogRecord;
    })();

    control.SnapshotPart = (function() {

        /**
         * Properties of a SnapshotPart.
         * @typedef {Object} control.SnapshotPart.$Properties
         * @property {control.AgentFacts.$Properties} [agent] SnapshotPart agent
         * @property {Array.<control.Connection.$Properties>} [connections] SnapshotPart connections
         * @property {Array.<control.Tunnel.$Properties>} [tunnels] SnapshotPart tunnels
         * @property {Array.<control.Session.$Properties>} [sessions] SnapshotPart sessions
         * @property {Array.<control.Prompt.$Properties>} [prompts] SnapshotPart prompts
         * @property {boolean} [last] SnapshotPart last
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotPart.
         * @memberof control
         * @interface ISnapshotPart
         * @augments control.SnapshotPart.$Properties
         * @deprecated Use control.SnapshotPart.$Properties instead.
         */

        /**
         * Shape of a SnapshotPart.
         * @typedef {control.SnapshotPart.$Properties} control.SnapshotPart.$Shape
         */

        /**
         * Constructs a new SnapshotPart.
         * @memberof control
         * @classdesc Represents a SnapshotPart.
         * @constructor
         * @param {control.SnapshotPart.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotPart = function (properties) {
            this.connections = [];
            this.tunnels = [];
            this.sessions = [];
            this.prompts = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotPart agent.
         * @member {control.AgentFacts} agent
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.agent = null;

        /**
         * SnapshotPart connections.
         * @member {Array.<control.Connection>} connections
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.connections = $util.emptyArray;

        /**
         * SnapshotPart tunnels.
         * @member {Array.<control.Tunnel>} tunnels
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.tunnels = $util.emptyArray;

        /**
         * SnapshotPart sessions.
         * @member {Array.<control.Session>} sessions
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.sessions = $util.emptyArray;

        /**
         * SnapshotPart prompts.
         * @member {Array.<control.Prompt>} prompts
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.prompts = $util.emptyArray;

        /**
         * SnapshotPart last.
         * @member {boolean} last
         * @memberof control.SnapshotPart
         * @instance
         */
        SnapshotPart.prototype.last = false;

        /**
         * Creates a new SnapshotPart instance using the specified properties.
         * @function create
         * @memberof control.SnapshotPart
         * @static
         * @param {control.SnapshotPart.$Properties=} [properties] Properties to set
         * @returns {control.SnapshotPart} SnapshotPart instance
         * @type {{
         *   (properties: control.SnapshotPart.$Shape): control.SnapshotPart & control.SnapshotPart.$Shape;
         *   (properties?: control.SnapshotPart.$Properties): control.SnapshotPart;
         * }}
         */
        SnapshotPart.create = function(properties) {
            return new SnapshotPart(properties);
        };

        /**
         * Encodes the specified SnapshotPart message. Does not implicitly {@link control.SnapshotPart.verify|verify} messages.
         * @function encode
         * @memberof control.SnapshotPart
         * @static
         * @param {control.SnapshotPart.$Properties} message SnapshotPart message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotPart.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.agent != null && $Object.hasOwnProperty.call(message, "agent"))
                $root.control.AgentFacts.encode(message.agent, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.connections != null && message.connections.length)
                for (let i = 0; i < message.connections.length; ++i)
                    $root.control.Connection.encode(message.connections[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.tunnels != null && message.tunnels.length)
                for (let i = 0; i < message.tunnels.length; ++i)
                    $root.control.Tunnel.encode(message.tunnels[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.sessions != null && message.sessions.length)
                for (let i = 0; i < message.sessions.length; ++i)
                    $root.control.Session.encode(message.sessions[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.prompts != null && message.prompts.length)
                for (let i = 0; i < message.prompts.length; ++i)
                    $root.control.Prompt.encode(message.prompts[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== false)
                writer.uint32(/* id 6, wireType 0 =*/48).bool(message.last);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotPart message from the specified reader or buffer.
         * @function decode
         * @memberof control.SnapshotPart
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.SnapshotPart & control.SnapshotPart.$Shape} SnapshotPart
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotPart.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.SnapshotPart();
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
                        message.agent = $root.control.AgentFacts.decode(reader, reader.size(), $undefined, _depth + 1, message.agent);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.connections && message.connections.length))
                            message.connections = [];
                        message.connections.push($root.control.Connection.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.tunnels && message.tunnels.length))
                            message.tunnels = [];
                        message.tunnels.push($root.control.Tunnel.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.sessions && message.sessions.length))
                            message.sessions = [];
                        message.sessions.push($root.control.Session.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.prompts && message.prompts.length))
                            message.prompts = [];
                        message.prompts.push($root.control.Prompt.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.last = value;
                        else
                            delete message.last;
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

        return SnapshotPart;
    })();

    control.AgentFacts = (function() {

        /**
         * Properties of an AgentFacts.
         * @typedef {Object} control.AgentFacts.$Properties
         * @property {number} [pid] AgentFacts pid
         * @property {string} [version] AgentFacts version
         * @property {string} [startedAt] AgentFacts startedAt
         * @property {string|null} [configuration] AgentFacts configuration
         * @property {control.ReloadOutcome.$Properties} [lastReload] AgentFacts lastReload
         * @property {string|null} [log] AgentFacts log
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AgentFacts.
         * @memberof control
         * @interface IAgentFacts
         * @augments control.AgentFacts.$Properties
         * @deprecated Use control.AgentFacts.$Properties instead.
         */

        /**
         * Shape of an AgentFacts.
         * @typedef {control.AgentFacts.$Properties} control.AgentFacts.$Shape
         */

        /**
         * Constructs a new AgentFacts.
         * @memberof control
         * @classdesc Represents an AgentFacts.
         * @constructor
         * @param {control.AgentFacts.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AgentFacts = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AgentFacts pid.
         * @member {number} pid
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.pid = 0;

        /**
         * AgentFacts version.
         * @member {string} version
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.version = "";

        /**
         * AgentFacts startedAt.
         * @member {string} startedAt
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.startedAt = "";

        /**
         * AgentFacts configuration.
         * @member {string|null} configuration
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.configuration = null;

        /**
         * AgentFacts lastReload.
         * @member {control.ReloadOutcome} lastReload
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.lastReload = null;

        /**
         * AgentFacts log.
         * @member {string|null} log
         * @memberof control.AgentFacts
         * @instance
         */
        AgentFacts.prototype.log = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(AgentFacts.prototype, "_configuration", {
            get: $util.oneOfGetter($oneOfFields = ["configuration"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(AgentFacts.prototype, "_log", {
            get: $util.oneOfGetter($oneOfFields = ["log"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new AgentFacts instance using the specified properties.
         * @function create
         * @memberof control.AgentFacts
         * @static
         * @param {control.AgentFacts.$Properties=} [properties] Properties to set
         * @returns {control.AgentFacts} AgentFacts instance
         * @type {{
         *   (properties: control.AgentFacts.$Shape): control.AgentFacts & control.AgentFacts.$Shape;
         *   (properties?: control.AgentFacts.$Properties): control.AgentFacts;
         * }}
         */
        AgentFacts.create = function(properties) {
            return new AgentFacts(properties);
        };

        /**
         * Encodes the specified AgentFacts message. Does not implicitly {@link control.AgentFacts.verify|verify} messages.
         * @function encode
         * @memberof control.AgentFacts
         * @static
         * @param {control.AgentFacts.$Properties} message AgentFacts message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AgentFacts.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.pid);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
            if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.startedAt);
            if (message.configuration != null && $Object.hasOwnProperty.call(message, "configuration"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.configuration);
            if (message.lastReload != null && $Object.hasOwnProperty.call(message, "lastReload"))
                $root.control.ReloadOutcome.encode(message.lastReload, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.log != null && $Object.hasOwnProperty.call(message, "log"))
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.log);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AgentFacts message from the specified reader or buffer.
         * @function decode
         * @memberof control.AgentFacts
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.AgentFacts & control.AgentFacts.$Shape} AgentFacts
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AgentFacts.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.AgentFacts();
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
                            message.pid = value;
                        else
                            delete message.pid;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.startedAt = value;
                        else
                            delete message.startedAt;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.configuration = reader.stringVerify();
                        message._configuration = "configuration";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.lastReload = $root.control.ReloadOutcome.decode(reader, reader.size(), $undefined, _depth + 1, message.lastReload);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.log = reader.stringVerify();
                        message._log = "log";
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

        return AgentFacts;
    })();

    control.ReloadOutcome = (function() {

        /**
         * Properties of a ReloadOutcome.
         * @typedef {Object} control.ReloadOutcome.$Properties
         * @property {string} [at] ReloadOutcome at
         * @property {boolean} [ok] ReloadOutcome ok
         * @property {string} [text] ReloadOutcome text
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReloadOutcome.
         * @memberof control
         * @interface IReloadOutcome
         * @augments control.ReloadOutcome.$Properties
         * @deprecated Use control.ReloadOutcome.$Properties instead.
         */

        /**
         * Shape of a ReloadOutcome.
         * @typedef {control.ReloadOutcome.$Properties} control.ReloadOutcome.$Shape
         */

        /**
         * Constructs a new ReloadOutcome.
         * @memberof control
         * @classdesc Represents a ReloadOutcome.
         * @constructor
         * @param {control.ReloadOutcome.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReloadOutcome = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReloadOutcome at.
         * @member {string} at
         * @memberof control.ReloadOutcome
         * @instance
         */
        ReloadOutcome.prototype.at = "";

        /**
         * ReloadOutcome ok.
         * @member {boolean} ok
         * @memberof control.ReloadOutcome
         * @instance
         */
        ReloadOutcome.prototype.ok = false;

        /**
         * ReloadOutcome text.
         * @member {string} text
         * @memberof control.ReloadOutcome
         * @instance
         */
        ReloadOutcome.prototype.text = "";

        /**
         * Creates a new ReloadOutcome instance using the specified properties.
         * @function create
         * @memberof control.ReloadOutcome
         * @static
         * @param {control.ReloadOutcome.$Properties=} [properties] Properties to set
         * @returns {control.ReloadOutcome} ReloadOutcome instance
         * @type {{
         *   (properties: control.ReloadOutcome.$Shape): control.ReloadOutcome & control.ReloadOutcome.$Shape;
         *   (properties?: control.ReloadOutcome.$Properties): control.ReloadOutcome;
         * }}
         */
        ReloadOutcome.create = function(properties) {
            return new ReloadOutcome(properties);
        };

        /**
         * Encodes the specified ReloadOutcome message. Does not implicitly {@link control.ReloadOutcome.verify|verify} messages.
         * @function encode
         * @memberof control.ReloadOutcome
         * @static
         * @param {control.ReloadOutcome.$Properties} message ReloadOutcome message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReloadOutcome.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.at != null && $Object.hasOwnProperty.call(message, "at") && message.at !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.at);
            if (message.ok != null && $Object.hasOwnProperty.call(message, "ok") && message.ok !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.ok);
            if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.text);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReloadOutcome message from the specified reader or buffer.
         * @function decode
         * @memberof control.ReloadOutcome
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.ReloadOutcome & control.ReloadOutcome.$Shape} ReloadOutcome
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReloadOutcome.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.ReloadOutcome();
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
                            message.at = value;
                        else
                            delete message.at;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.ok = value;
                        else
                            delete message.ok;
                        continue;
                    }
                case 3: {
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

        return ReloadOutcome;
    })();

    control.Connection = (function() {

        /**
         * Properties of a Connection.
         * @typedef {Object} control.Connection.$Properties
         * @property {string} [profile] Connection profile
         * @property {string|null} [server] Connection server
         * @property {string} [state] Connection state
         * @property {string|null} [reason] Connection reason
         * @property {string|null} [connectedAt] Connection connectedAt
         * @property {number} [reconnects] Connection reconnects
         * @property {number} [sessions] Connection sessions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Connection.
         * @memberof control
         * @interface IConnection
         * @augments control.Connection.$Properties
         * @deprecated Use control.Connection.$Properties instead.
         */

        /**
         * Shape of a Connection.
         * @typedef {control.Connection.$Properties} control.Connection.$Shape
         */

        /**
         * Constructs a new Connection.
         * @memberof control
         * @classdesc Represents a Connection.
         * @constructor
         * @param {control.Connection.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Connection = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Connection profile.
         * @member {string} profile
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.profile = "";

        /**
         * Connection server.
         * @member {string|null} server
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.server = null;

        /**
         * Connection state.
         * @member {string} state
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.state = "";

        /**
         * Connection reason.
         * @member {string|null} reason
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.reason = null;

        /**
         * Connection connectedAt.
         * @member {string|null} connectedAt
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.connectedAt = null;

        /**
         * Connection reconnects.
         * @member {number} reconnects
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.reconnects = 0;

        /**
         * Connection sessions.
         * @member {number} sessions
         * @memberof control.Connection
         * @instance
         */
        Connection.prototype.sessions = 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Connection.prototype, "_server", {
            get: $util.oneOfGetter($oneOfFields = ["server"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Connection.prototype, "_reason", {
            get: $util.oneOfGetter($oneOfFields = ["reason"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Connection.prototype, "_connectedAt", {
            get: $util.oneOfGetter($oneOfFields = ["connectedAt"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Connection instance using the specified properties.
         * @function create
         * @memberof control.Connection
         * @static
         * @param {control.Connection.$Properties=} [properties] Properties to set
         * @returns {control.Connection} Connection instance
         * @type {{
         *   (properties: control.Connection.$Shape): control.Connection & control.Connection.$Shape;
         *   (properties?: control.Connection.$Properties): control.Connection;
         * }}
         */
        Connection.create = function(properties) {
            return new Connection(properties);
        };

        /**
         * Encodes the specified Connection message. Does not implicitly {@link control.Connection.verify|verify} messages.
         * @function encode
         * @memberof control.Connection
         * @static
         * @param {control.Connection.$Properties} message Connection message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Connection.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.profile);
            if (message.server != null && $Object.hasOwnProperty.call(message, "server"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.server);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
            if (message.connectedAt != null && $Object.hasOwnProperty.call(message, "connectedAt"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.connectedAt);
            if (message.reconnects != null && $Object.hasOwnProperty.call(message, "reconnects") && message.reconnects !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.reconnects);
            if (message.sessions != null && $Object.hasOwnProperty.call(message, "sessions") && message.sessions !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.sessions);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Connection message from the specified reader or buffer.
         * @function decode
         * @memberof control.Connection
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Connection & control.Connection.$Shape} Connection
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Connection.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Connection();
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
                            message.profile = value;
                        else
                            delete message.profile;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.server = reader.stringVerify();
                        message._server = "server";
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
                        message.reason = reader.stringVerify();
                        message._reason = "reason";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.connectedAt = reader.stringVerify();
                        message._connectedAt = "connectedAt";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.reconnects = value;
                        else
                            delete message.reconnects;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sessions = value;
                        else
                            delete message.sessions;
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

        return Connection;
    })();

    control.Tunnel = (function() {

        /**
         * Properties of a Tunnel.
         * @typedef {Object} control.Tunnel.$Properties
         * @property {string} [profile] Tunnel profile
         * @property {string} [name] Tunnel name
         * @property {string} [type] Tunnel type
         * @property {string} [direction] Tunnel direction
         * @property {Array.<string>} [listen] Tunnel listen
         * @property {string|null} [destination] Tunnel destination
         * @property {string} [state] Tunnel state
         * @property {string|null} [reason] Tunnel reason
         * @property {Array.<string>} [modes] Tunnel modes
         * @property {number} [sessions] Tunnel sessions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Tunnel.
         * @memberof control
         * @interface ITunnel
         * @augments control.Tunnel.$Properties
         * @deprecated Use control.Tunnel.$Properties instead.
         */

        /**
         * Shape of a Tunnel.
         * @typedef {control.Tunnel.$Properties} control.Tunnel.$Shape
         */

        /**
         * Constructs a new Tunnel.
         * @memberof control
         * @classdesc Represents a Tunnel.
         * @constructor
         * @param {control.Tunnel.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Tunnel = function (properties) {
            this.listen = [];
            this.modes = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Tunnel profile.
         * @member {string} profile
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.profile = "";

        /**
         * Tunnel name.
         * @member {string} name
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.name = "";

        /**
         * Tunnel type.
         * @member {string} type
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.type = "";

        /**
         * Tunnel direction.
         * @member {string} direction
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.direction = "";

        /**
         * Tunnel listen.
         * @member {Array.<string>} listen
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.listen = $util.emptyArray;

        /**
         * Tunnel destination.
         * @member {string|null} destination
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.destination = null;

        /**
         * Tunnel state.
         * @member {string} state
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.state = "";

        /**
         * Tunnel reason.
         * @member {string|null} reason
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.reason = null;

        /**
         * Tunnel modes.
         * @member {Array.<string>} modes
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.modes = $util.emptyArray;

        /**
         * Tunnel sessions.
         * @member {number} sessions
         * @memberof control.Tunnel
         * @instance
         */
        Tunnel.prototype.sessions = 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Tunnel.prototype, "_destination", {
            get: $util.oneOfGetter($oneOfFields = ["destination"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Tunnel.prototype, "_reason", {
            get: $util.oneOfGetter($oneOfFields = ["reason"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Tunnel instance using the specified properties.
         * @function create
         * @memberof control.Tunnel
         * @static
         * @param {control.Tunnel.$Properties=} [properties] Properties to set
         * @returns {control.Tunnel} Tunnel instance
         * @type {{
         *   (properties: control.Tunnel.$Shape): control.Tunnel & control.Tunnel.$Shape;
         *   (properties?: control.Tunnel.$Properties): control.Tunnel;
         * }}
         */
        Tunnel.create = function(properties) {
            return new Tunnel(properties);
        };

        /**
         * Encodes the specified Tunnel message. Does not implicitly {@link control.Tunnel.verify|verify} messages.
         * @function encode
         * @memberof control.Tunnel
         * @static
         * @param {control.Tunnel.$Properties} message Tunnel message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Tunnel.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.profile);
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.type);
            if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.direction);
            if (message.listen != null && message.listen.length)
                for (let i = 0; i < message.listen.length; ++i)
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.listen[i]);
            if (message.destination != null && $Object.hasOwnProperty.call(message, "destination"))
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.destination);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.state);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason);
            if (message.modes != null && message.modes.length)
                for (let i = 0; i < message.modes.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.modes[i]);
            if (message.sessions != null && $Object.hasOwnProperty.call(message, "sessions") && message.sessions !== 0)
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.sessions);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Tunnel message from the specified reader or buffer.
         * @function decode
         * @memberof control.Tunnel
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Tunnel & control.Tunnel.$Shape} Tunnel
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Tunnel.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Tunnel();
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
                            message.profile = value;
                        else
                            delete message.profile;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.direction = value;
                        else
                            delete message.direction;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.listen && message.listen.length))
                            message.listen = [];
                        message.listen.push(reader.stringVerify());
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.destination = reader.stringVerify();
                        message._destination = "destination";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.reason = reader.stringVerify();
                        message._reason = "reason";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.modes && message.modes.length))
                            message.modes = [];
                        message.modes.push(reader.stringVerify());
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sessions = value;
                        else
                            delete message.sessions;
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

        return Tunnel;
    })();

    control.Session = (function() {

        /**
         * Properties of a Session.
         * @typedef {Object} control.Session.$Properties
         * @property {number} [id] Session id
         * @property {string} [profile] Session profile
         * @property {string} [tunnel] Session tunnel
         * @property {string} [type] Session type
         * @property {string} [client] Session client
         * @property {string} [startedAt] Session startedAt
         * @property {string|null} [user] Session user
         * @property {string|null} [command] Session command
         * @property {control.Transfer.$Properties} [transfer] Session transfer
         * @property {number|Long} [bytesToServer] Session bytesToServer
         * @property {number|Long} [bytesToClient] Session bytesToClient
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Session.
         * @memberof control
         * @interface ISession
         * @augments control.Session.$Properties
         * @deprecated Use control.Session.$Properties instead.
         */

        /**
         * Shape of a Session.
         * @typedef {control.Session.$Properties} control.Session.$Shape
         */

        /**
         * Constructs a new Session.
         * @memberof control
         * @classdesc Represents a Session.
         * @constructor
         * @param {control.Session.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Session = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Session id.
         * @member {number} id
         * @memberof control.Session
         * @instance
         */
        Session.prototype.id = 0;

        /**
         * Session profile.
         * @member {string} profile
         * @memberof control.Session
         * @instance
         */
        Session.prototype.profile = "";

        /**
         * Session tunnel.
         * @member {string} tunnel
         * @memberof control.Session
         * @instance
         */
        Session.prototype.tunnel = "";

        /**
         * Session type.
         * @member {string} type
         * @memberof control.Session
         * @instance
         */
        Session.prototype.type = "";

        /**
         * Session client.
         * @member {string} client
         * @memberof control.Session
         * @instance
         */
        Session.prototype.client = "";

        /**
         * Session startedAt.
         * @member {string} startedAt
         * @memberof control.Session
         * @instance
         */
        Session.prototype.startedAt = "";

        /**
         * Session user.
         * @member {string|null} user
         * @memberof control.Session
         * @instance
         */
        Session.prototype.user = null;

        /**
         * Session command.
         * @member {string|null} command
         * @memberof control.Session
         * @instance
         */
        Session.prototype.command = null;

        /**
         * Session transfer.
         * @member {control.Transfer} transfer
         * @memberof control.Session
         * @instance
         */
        Session.prototype.transfer = null;

        /**
         * Session bytesToServer.
         * @member {number|Long} bytesToServer
         * @memberof control.Session
         * @instance
         */
        Session.prototype.bytesToServer = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Session bytesToClient.
         * @member {number|Long} bytesToClient
         * @memberof control.Session
         * @instance
         */
        Session.prototype.bytesToClient = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Session.prototype, "_user", {
            get: $util.oneOfGetter($oneOfFields = ["user"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Session.prototype, "_command", {
            get: $util.oneOfGetter($oneOfFields = ["command"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Session instance using the specified properties.
         * @function create
         * @memberof control.Session
         * @static
         * @param {control.Session.$Properties=} [properties] Properties to set
         * @returns {control.Session} Session instance
         * @type {{
         *   (properties: control.Session.$Shape): control.Session & control.Session.$Shape;
         *   (properties?: control.Session.$Properties): control.Session;
         * }}
         */
        Session.create = function(properties) {
            return new Session(properties);
        };

        /**
         * Encodes the specified Session message. Does not implicitly {@link control.Session.verify|verify} messages.
         * @function encode
         * @memberof control.Session
         * @static
         * @param {control.Session.$Properties} message Session message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Session.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.profile);
            if (message.tunnel != null && $Object.hasOwnProperty.call(message, "tunnel") && message.tunnel !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.tunnel);
            if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.type);
            if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.client);
            if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.startedAt);
            if (message.user != null && $Object.hasOwnProperty.call(message, "user"))
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.user);
            if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.command);
            if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer"))
                $root.control.Transfer.encode(message.transfer, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.bytesToServer != null && $Object.hasOwnProperty.call(message, "bytesToServer") && (typeof message.bytesToServer === "object" ? message.bytesToServer.low || message.bytesToServer.high : message.bytesToServer !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.bytesToServer);
            if (message.bytesToClient != null && $Object.hasOwnProperty.call(message, "bytesToClient") && (typeof message.bytesToClient === "object" ? message.bytesToClient.low || message.bytesToClient.high : message.bytesToClient !== 0))
                writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.bytesToClient);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Session message from the specified reader or buffer.
         * @function decode
         * @memberof control.Session
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Session & control.Session.$Shape} Session
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Session.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Session();
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
                        if ((value = reader.stringVerify()).length)
                            message.profile = value;
                        else
                            delete message.profile;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.tunnel = value;
                        else
                            delete message.tunnel;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.type = value;
                        else
                            delete message.type;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.client = value;
                        else
                            delete message.client;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.startedAt = value;
                        else
                            delete message.startedAt;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.user = reader.stringVerify();
                        message._user = "user";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.command = reader.stringVerify();
                        message._command = "command";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.transfer = $root.control.Transfer.decode(reader, reader.size(), $undefined, _depth + 1, message.transfer);
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytesToServer = value;
                        else
                            delete message.bytesToServer;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytesToClient = value;
                        else
                            delete message.bytesToClient;
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

        return Session;
    })();

    control.Transfer = (function() {

        /**
         * Properties of a Transfer.
         * @typedef {Object} control.Transfer.$Properties
         * @property {string} [command] Transfer command
         * @property {string|null} [path] Transfer path
         * @property {string} [direction] Transfer direction
         * @property {string} [mode] Transfer mode
         * @property {string|null} [why] Transfer why
         * @property {string} [startedAt] Transfer startedAt
         * @property {number|Long} [bytes] Transfer bytes
         * @property {number|Long} [bytesPerSecond] Transfer bytesPerSecond
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Transfer.
         * @memberof control
         * @interface ITransfer
         * @augments control.Transfer.$Properties
         * @deprecated Use control.Transfer.$Properties instead.
         */

        /**
         * Shape of a Transfer.
         * @typedef {control.Transfer.$Properties} control.Transfer.$Shape
         */

        /**
         * Constructs a new Transfer.
         * @memberof control
         * @classdesc Represents a Transfer.
         * @constructor
         * @param {control.Transfer.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Transfer = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Transfer command.
         * @member {string} command
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.command = "";

        /**
         * Transfer path.
         * @member {string|null} path
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.path = null;

        /**
         * Transfer direction.
         * @member {string} direction
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.direction = "";

        /**
         * Transfer mode.
         * @member {string} mode
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.mode = "";

        /**
         * Transfer why.
         * @member {string|null} why
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.why = null;

        /**
         * Transfer startedAt.
         * @member {string} startedAt
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.startedAt = "";

        /**
         * Transfer bytes.
         * @member {number|Long} bytes
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Transfer bytesPerSecond.
         * @member {number|Long} bytesPerSecond
         * @memberof control.Transfer
         * @instance
         */
        Transfer.prototype.bytesPerSecond = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Transfer.prototype, "_path", {
            get: $util.oneOfGetter($oneOfFields = ["path"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Transfer.prototype, "_why", {
            get: $util.oneOfGetter($oneOfFields = ["why"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Transfer instance using the specified properties.
         * @function create
         * @memberof control.Transfer
         * @static
         * @param {control.Transfer.$Properties=} [properties] Properties to set
         * @returns {control.Transfer} Transfer instance
         * @type {{
         *   (properties: control.Transfer.$Shape): control.Transfer & control.Transfer.$Shape;
         *   (properties?: control.Transfer.$Properties): control.Transfer;
         * }}
         */
        Transfer.create = function(properties) {
            return new Transfer(properties);
        };

        /**
         * Encodes the specified Transfer message. Does not implicitly {@link control.Transfer.verify|verify} messages.
         * @function encode
         * @memberof control.Transfer
         * @static
         * @param {control.Transfer.$Properties} message Transfer message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Transfer.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.command);
            if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.path);
            if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.direction);
            if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.mode);
            if (message.why != null && $Object.hasOwnProperty.call(message, "why"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.why);
            if (message.startedAt != null && $Object.hasOwnProperty.call(message, "startedAt") && message.startedAt !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.startedAt);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytes);
            if (message.bytesPerSecond != null && $Object.hasOwnProperty.call(message, "bytesPerSecond") && (typeof message.bytesPerSecond === "object" ? message.bytesPerSecond.low || message.bytesPerSecond.high : message.bytesPerSecond !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.bytesPerSecond);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Transfer message from the specified reader or buffer.
         * @function decode
         * @memberof control.Transfer
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Transfer & control.Transfer.$Shape} Transfer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Transfer.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Transfer();
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
                            message.command = value;
                        else
                            delete message.command;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.path = reader.stringVerify();
                        message._path = "path";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.direction = value;
                        else
                            delete message.direction;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.mode = value;
                        else
                            delete message.mode;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.why = reader.stringVerify();
                        message._why = "why";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.startedAt = value;
                        else
                            delete message.startedAt;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytesPerSecond = value;
                        else
                            delete message.bytesPerSecond;
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

        return Transfer;
    })();

    control.Prompt = (function() {

        /**
         * Properties of a Prompt.
         * @typedef {Object} control.Prompt.$Properties
         * @property {number} [id] Prompt id
         * @property {string} [profile] Prompt profile
         * @property {string} [question] Prompt question
         * @property {boolean} [shown] Prompt shown
         * @property {string} [askedAt] Prompt askedAt
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Prompt.
         * @memberof control
         * @interface IPrompt
         * @augments control.Prompt.$Properties
         * @deprecated Use control.Prompt.$Properties instead.
         */

        /**
         * Shape of a Prompt.
         * @typedef {control.Prompt.$Properties} control.Prompt.$Shape
         */

        /**
         * Constructs a new Prompt.
         * @memberof control
         * @classdesc Represents a Prompt.
         * @constructor
         * @param {control.Prompt.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Prompt = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Prompt id.
         * @member {number} id
         * @memberof control.Prompt
         * @instance
         */
        Prompt.prototype.id = 0;

        /**
         * Prompt profile.
         * @member {string} profile
         * @memberof control.Prompt
         * @instance
         */
        Prompt.prototype.profile = "";

        /**
         * Prompt question.
         * @member {string} question
         * @memberof control.Prompt
         * @instance
         */
        Prompt.prototype.question = "";

        /**
         * Prompt shown.
         * @member {boolean} shown
         * @memberof control.Prompt
         * @instance
         */
        Prompt.prototype.shown = false;

        /**
         * Prompt askedAt.
         * @member {string} askedAt
         * @memberof control.Prompt
         * @instance
         */
        Prompt.prototype.askedAt = "";

        /**
         * Creates a new Prompt instance using the specified properties.
         * @function create
         * @memberof control.Prompt
         * @static
         * @param {control.Prompt.$Properties=} [properties] Properties to set
         * @returns {control.Prompt} Prompt instance
         * @type {{
         *   (properties: control.Prompt.$Shape): control.Prompt & control.Prompt.$Shape;
         *   (properties?: control.Prompt.$Properties): control.Prompt;
         * }}
         */
        Prompt.create = function(properties) {
            return new Prompt(properties);
        };

        /**
         * Encodes the specified Prompt message. Does not implicitly {@link control.Prompt.verify|verify} messages.
         * @function encode
         * @memberof control.Prompt
         * @static
         * @param {control.Prompt.$Properties} message Prompt message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Prompt.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
            if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.profile);
            if (message.question != null && $Object.hasOwnProperty.call(message, "question") && message.question !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.question);
            if (message.shown != null && $Object.hasOwnProperty.call(message, "shown") && message.shown !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.shown);
            if (message.askedAt != null && $Object.hasOwnProperty.call(message, "askedAt") && message.askedAt !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.askedAt);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Prompt message from the specified reader or buffer.
         * @function decode
         * @memberof control.Prompt
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {control.Prompt & control.Prompt.$Shape} Prompt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Prompt.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.control.Prompt();
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
                        if ((value = reader.stringVerify()).length)
                            message.profile = value;
                        else
                            delete message.profile;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.question = value;
                        else
                            delete message.question;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.shown = value;
                        else
                            delete message.shown;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.askedAt = value;
                        else
                            delete message.askedAt;
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

        return Prompt;
    })();

    return control;
})();

export {
  $root as default
};
