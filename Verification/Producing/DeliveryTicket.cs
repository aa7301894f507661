using Confluent.Kafka;

namespace StreamLab.Verification.Producing;

/// <summary>Waits for the delivery report of one record, then for that of another: tickets are used again.</summary>
internal sealed class DeliveryTicket<TKey, TValue>
{
    private readonly Action<DeliveryTicket<TKey, TValue>> _giveBack;
    private SentStream _stream = null!;
    private Action<DeliveryReport<TKey, TValue>>? _application;
    private Message<TKey, TValue>? _given;
    private long _sequence;

    /// <summary>Creates a ticket.</summary>
    /// <param name="giveBack">Takes the ticket when it can be used again.</param>
    public DeliveryTicket(Action<DeliveryTicket<TKey, TValue>> giveBack)
    {
        _giveBack = giveBack;
        Handler = Handle;
    }

    /// <summary>What the client calls.</summary>
    public Action<DeliveryReport<TKey, TValue>> Handler { get; }

    /// <summary>Writes a record on the ticket.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="given">The application's message, whose headers the report gets; null when it comes with headers.</param>
    /// <param name="application">The application's handler.</param>
    public DeliveryTicket<TKey, TValue> For(SentStream stream, long sequence, Message<TKey, TValue>? given, Action<DeliveryReport<TKey, TValue>>? application)
    {
        (_stream, _sequence, _given, _application) = (stream, sequence, given, application);
        return this;
    }

    /// <summary>Gives the ticket back unused.</summary>
    public void Return()
    {
        (_application, _given) = (null, null);
        _giveBack(this);
    }

    private void Handle(DeliveryReport<TKey, TValue> report)
    {
        var application = _application;
        if (_given is { } given && report.Message is { } message)
        {
            message.Headers = given.Headers;
        }

        _stream.Settle(_sequence, report.Status, report.Error, report.Partition.Value, report.Offset.Value, isHeard: application is not null);
        Return();
        application?.Invoke(report);
    }
}
