using System.Globalization;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Topics;

/// <summary>What a topic takes at most.</summary>
/// <param name="MaxMessageBytes">Bytes of a batch, as it is on the wire (<c>max.message.bytes</c>); null when brokers do not tell.</param>
public sealed record TopicLimits(int? MaxMessageBytes)
{
    /// <summary>The topic's setting; a topic without one of its own has the brokers' <c>message.max.bytes</c>.</summary>
    public const string Setting = "max.message.bytes";

    /// <summary>What a batch of one record takes beside the record's key and value: its own head, the record's, and a trace's header.</summary>
    private const int Overhead = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is known.</summary>
    public static TopicLimits Unknown { get; } = new((int?)null);

    /// <summary>Asks the brokers. Where they may not or cannot tell, as without the right to describe configurations, nothing is known.</summary>
    public static async Task<TopicLimits> ReadAsync(SideClients clients, string topic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var admin = clients.CreateAdmin();
        try
        {
            var described = await admin
                .DescribeConfigsAsync([new() { Type = ResourceType.Topic, Name = topic }], new() { RequestTimeout = Patience })
                .WaitAsync(cancellationToken);
            return described.Count == 1 && described[0].Entries.TryGetValue(Setting, out var entry)
                && int.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? new(bytes)
                : Unknown;
        }
        catch (KafkaException)
        {
            return Unknown;
        }
        finally
        {
            // To let go of it takes a tenth of a second, in which the worker could begin.
            _ = Task.Run(admin.Dispose, CancellationToken.None);
        }
    }

    /// <summary>The largest record, key and value, of at most <paramref name="most"/> bytes, that fits.</summary>
    public int Record(int most) => MaxMessageBytes is { } limit ? Math.Clamp(limit - Overhead, 0, most) : most;

    /// <summary>A batch of at most <paramref name="asked"/> bytes that fits.</summary>
    /// <remarks>The client counts a batch before it is compressed: compressed ones are smaller, or are sent as they were.</remarks>
    public int Batch(int asked) => MaxMessageBytes is { } limit ? Math.Clamp(asked, 1, Math.Max(1, limit)) : asked;
}
