using System.Runtime.InteropServices;

using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Native;

/// <summary>The functions of rdkafka.h that Confluent.Kafka does not expose.</summary>
internal static unsafe partial class RdKafka
{
    /// <summary>The client copies the value (<c>RD_KAFKA_MSG_F_COPY</c>); keys are always copied.</summary>
    internal const int CopyValue = 0x2;

    /// <summary>Each message has its partition (<c>RD_KAFKA_MSG_F_PARTITION</c>).</summary>
    internal const int PartitionPerMessage = 0x8;

    private const string Library = NativeLibraryBinding.Name;

    [LibraryImport(Library, EntryPoint = "rd_kafka_topic_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial IntPtr TopicNew(IntPtr client, string topic, IntPtr configuration);

    [LibraryImport(Library, EntryPoint = "rd_kafka_topic_name")]
    internal static partial IntPtr TopicName(IntPtr topic);

    [LibraryImport(Library, EntryPoint = "rd_kafka_topic_destroy")]
    internal static partial void TopicDestroy(IntPtr topic);

    [LibraryImport(Library, EntryPoint = "rd_kafka_produce_batch")]
    internal static partial int ProduceBatch(IntPtr topic, int partition, int flags, RdMessage* messages, int count);

    /// <returns>An <c>rd_kafka_error_t</c>, or zero.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_produceva")]
    internal static partial IntPtr Produce(IntPtr client, RdArgument* arguments, nuint count);

    [LibraryImport(Library, EntryPoint = "rd_kafka_error_code")]
    internal static partial int ErrorCode(IntPtr error);

    [LibraryImport(Library, EntryPoint = "rd_kafka_error_destroy")]
    internal static partial void ErrorDestroy(IntPtr error);

    /// <returns>The code of the error with which the client failed for good, or zero.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_fatal_error")]
    internal static partial int FatalError(IntPtr client, byte* reason, nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_query_watermark_offsets", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int QueryWatermarkOffsets(
        IntPtr client, string topic, int partition, out long low, out long high, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_flush")]
    internal static partial int Flush(IntPtr client, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_poll")]
    internal static partial int Poll(IntPtr client, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_destroy")]
    internal static partial void Destroy(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_queue_get_consumer")]
    internal static partial IntPtr QueueGetConsumer(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_queue_destroy")]
    internal static partial void QueueDestroy(IntPtr queue);

    [LibraryImport(Library, EntryPoint = "rd_kafka_consume_batch_queue")]
    internal static partial nint ConsumeBatch(IntPtr queue, int timeoutMilliseconds, RdMessage** messages, nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_message_destroy")]
    internal static partial void MessageDestroy(IntPtr message);

    // This function and the next two only read the message, which is too short for a GC transition.
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rd_kafka_message_broker_id")]
    internal static partial int MessageBroker(IntPtr message);

    /// <returns>An <c>rd_kafka_msg_status_t</c>, whose values are those of Confluent.Kafka's <c>PersistenceStatus</c>.</returns>
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rd_kafka_message_status")]
    internal static partial int MessageStatus(RdMessage* message);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rd_kafka_message_headers")]
    internal static partial int MessageHeaders(RdMessage* message, out IntPtr headers);

    [LibraryImport(Library, EntryPoint = "rd_kafka_header_get_last", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int HeaderGetLast(IntPtr headers, string name, out byte* value, out nuint size);
}
