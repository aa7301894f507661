using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace StreamLab.Streaming.Measurement;

/// <summary>Metrics and spans by OpenTelemetry's messaging conventions for Kafka.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/messaging/kafka/ and …/messaging-metrics/.</remarks>
public sealed class MessagingTelemetry : IDisposable
{
    /// <summary>The record header that carries a trace (W3C Trace Context).</summary>
    public const string TraceHeader = "traceparent";

    private const string Name = "StreamLab.Messaging";

    // The convention's bounds begin at 5 ms, but a batch takes less.
    private static readonly IReadOnlyList<double> BatchBounds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ActivitySource _traces = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly string _topic;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _consumed;
    private readonly Histogram<double> _process;
    private readonly TagList _sendTags;
    private readonly TagList _receiveTags;
    private readonly TagList _processTags;

    /// <summary>Creates the instruments for one topic.</summary>
    public MessagingTelemetry(string topic)
    {
        _topic = topic;
        _sent = _meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that the producer handed to the client.");
        _consumed = _meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages that were delivered to the application.");
        _process = _meter.CreateHistogram<double>(
            "messaging.process.duration", "s", "Duration of processing a batch.", tags: null, new() { HistogramBucketBoundaries = BatchBounds });
        _sendTags = Tags("send");
        _receiveTags = Tags("poll");
        _processTags = Tags("process");
    }

    /// <summary>Counts records handed to the client.</summary>
    public void Sent(int records) => _sent.Add(records, _sendTags);

    /// <summary>Records a processed batch.</summary>
    /// <param name="records">Records in it.</param>
    /// <param name="duration">The duration of its processing.</param>
    public void Processed(int records, TimeSpan duration)
    {
        _consumed.Add(records, _receiveTags);
        _process.Record(duration.TotalSeconds, _processTags);
    }

    /// <summary>Starts the span of a send; returns null when no one listens.</summary>
    /// <remarks>The span ends on another thread, with the acknowledgement, so it does not become the current activity.</remarks>
    public Activity? StartSend(int partition)
    {
        var current = Activity.Current;
        var activity = _traces.StartActivity($"send {_topic}", ActivityKind.Producer);
        Activity.Current = current;
        return Describe(activity, "send", partition);
    }

    /// <summary>Starts the span of processing one record; returns null when no one listens.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="parent">The record's trace header, in ASCII.</param>
    public Activity? StartProcess(int partition, ReadOnlySpan<byte> parent)
    {
        if (!_traces.HasListeners()
            || !ActivityContext.TryParse(Encoding.ASCII.GetString(parent), null, isRemote: true, out var context))
        {
            return null;
        }

        return Describe(_traces.StartActivity($"process {_topic}", ActivityKind.Consumer, context), "process", partition);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces.Dispose();
        _meter.Dispose();
    }

    private TagList Tags(string operation) => new()
    {
        { MessagingAttributes.System, MessagingAttributes.Kafka },
        { MessagingAttributes.Operation, operation },
        { MessagingAttributes.Destination, _topic },
    };

    private Activity? Describe(Activity? activity, string operation, int partition) => activity?
        .SetTag(MessagingAttributes.System, MessagingAttributes.Kafka)
        .SetTag(MessagingAttributes.Operation, operation)
        .SetTag(MessagingAttributes.OperationType, operation)
        .SetTag(MessagingAttributes.Destination, _topic)
        .SetTag(MessagingAttributes.Partition, partition.ToString(CultureInfo.InvariantCulture));
}
