using System.Text.Json;

namespace StreamLab.Verification.Statistics;

/// <summary>What a client says of itself: the statistics that librdkafka emits every <c>statistics.interval.ms</c>.</summary>
/// <remarks>https://github.com/confluentinc/librdkafka/blob/master/STATISTICS.md.</remarks>
internal sealed record ClientReading
{
    /// <summary>The client's name, unique in the process, such as <c>rdkafka#producer-1</c>.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The client's id (<c>client.id</c>).</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>True for producers, false for consumers.</summary>
    public bool IsProducer { get; private init; }

    /// <summary>Bytes sent to brokers, with protocol overhead.</summary>
    public long SentBytes { get; private init; }

    /// <summary>Bytes received from brokers.</summary>
    public long ReceivedBytes { get; private init; }

    /// <summary>Records sent to brokers.</summary>
    public long SentRecords { get; private init; }

    /// <summary>Records received from brokers.</summary>
    public long ReceivedRecords { get; private init; }

    /// <summary>Records in a producer's queues and in flight.</summary>
    public long QueuedRecords { get; private init; }

    /// <summary>Bytes of these.</summary>
    public long QueuedBytes { get; private init; }

    /// <summary>What waits for the application to take it: records, events, delivery reports.</summary>
    public long Waiting { get; private init; }

    /// <summary>Rebalances of a consumer's group; null for clients without a group.</summary>
    public long? Rebalances { get; private init; }

    /// <summary>Partitions that a consumer has.</summary>
    public long AssignedPartitions { get; private init; }

    /// <summary>The brokers that the client talks to.</summary>
    public IReadOnlyList<BrokerReading> Brokers { get; private init; } = [];

    /// <summary>The partitions whose lag a consumer knows.</summary>
    public IReadOnlyList<LagReading> Lags { get; private init; } = [];

    /// <summary>Reads statistics.</summary>
    /// <param name="json">The statistics in UTF-8.</param>
    /// <param name="reading">What they say.</param>
    /// <returns>False when they are no statistics.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out ClientReading reading)
    {
        reading = new();
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("tx_bytes", out var sent) || !sent.TryGetInt64(out _))
            {
                return false;
            }

            reading = Read(root);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads only how many bytes the client has sent, without an allocation: statistics of many partitions are long.</summary>
    /// <param name="json">The statistics in UTF-8.</param>
    /// <param name="bytes">Bytes sent to brokers, with protocol overhead.</param>
    /// <returns>False when they do not say it.</returns>
    public static bool TryReadSentBytes(ReadOnlySpan<byte> json, out long bytes)
    {
        bytes = 0;
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                // The client's own number stands beside the brokers' and topics' objects.
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isIt = reader.ValueTextEquals("tx_bytes"u8);
                    reader.Skip();
                    if (isIt)
                    {
                        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out bytes);
                    }
                }
            }

            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ClientReading Read(JsonElement root)
    {
        var hasGroup = root.TryGetProperty("cgrp", out var group);
        return new()
        {
            Name = root.Text("name"),
            ClientId = root.Text("client_id"),
            IsProducer = root.Text("type") == "producer",
            SentBytes = root.Number("tx_bytes"),
            ReceivedBytes = root.Number("rx_bytes"),
            SentRecords = root.Number("txmsgs"),
            ReceivedRecords = root.Number("rxmsgs"),
            QueuedRecords = root.Number("msg_cnt"),
            QueuedBytes = root.Number("msg_size"),
            Waiting = root.Number("replyq"),
            Rebalances = hasGroup ? group.Number("rebalance_cnt") : null,
            AssignedPartitions = hasGroup ? group.Number("assignment_size") : 0,
            Brokers = [.. root.Members("brokers").Where(static broker => broker.Number("nodeid") >= 0).Select(BrokerReading.Read)],
            Lags =
            [
                .. root.Members("topics").SelectMany(
                        static topic => topic.Members("partitions"),
                        static (topic, partition) => new LagReading(
                            topic.Text("topic"), partition.Number("partition"),
                            partition.Number("consumer_lag_stored", -1) is >= 0 and var stored ? stored : partition.Number("consumer_lag", -1)))
                    .Where(static lag => lag is { Partition: >= 0, Lag: >= 0 }),
            ],
        };
    }
}

/// <summary>How far a consumer is behind in a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Lag">Records between the log's end and the stored offset, or the committed one where none is stored.</param>
internal readonly record struct LagReading(string Topic, long Partition, long Lag);
