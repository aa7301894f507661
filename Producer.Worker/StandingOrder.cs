using System.Globalization;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>What this producer is to do now: its share of what its settings say, until an order says otherwise. Thread-safe.</summary>
/// <param name="rate">Records a second over all producers; 0 is as fast as possible.</param>
/// <param name="producers">How many there are.</param>
/// <param name="journal">Told of changes.</param>
internal sealed class StandingOrder(double rate, int producers, ProducerJournal journal) : IDisposable
{
    // An order is to be in force within a second, and embedded brokers give news only at the end of this time.
    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(200);

    private volatile Share _share = Share.Of(rate, producers);
    private PartitionFollower? _orders;

    /// <summary>The share in force; another order makes another object.</summary>
    public Share Share => _share;

    /// <summary>Begins to listen for orders.</summary>
    public void Follow(SideClients clients, string topic, uint run)
    {
        var name = ProducerId.FormatRun(run);
        _orders = PartitionFollower.Start(clients, ProducerOrder.TopicFor(topic), FetchWait, value =>
        {
            if (ProducerOrder.Decode(value) is { } order && order.Run == name)
            {
                Take(order);
            }
        });
    }

    /// <summary>Puts an order into force.</summary>
    public void Take(ProducerOrder order)
    {
        var share = Share.Of(order.Rate, producers, order.IsPaused);
        // An order in force is renewed now and then: that is no news.
        if (share != _share)
        {
            _share = share;
            journal.Asked(share);
        }
    }

    public void Dispose() => _orders?.Dispose();
}

/// <summary>One producer's part of an order.</summary>
/// <param name="Rate">Records a second; 0 is as fast as possible.</param>
/// <param name="IsPaused">Whether to send nothing.</param>
internal sealed record Share(double Rate, bool IsPaused)
{
    /// <summary>An equal part of what all are to do.</summary>
    public static Share Of(double rate, int producers, bool isPaused = false) => new(rate / producers, isPaused);

    public override string ToString() => (IsPaused, Rate) switch
    {
        (true, _) => "0 records/s (paused)",
        (_, 0) => "as fast as possible",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Rate:#,0.###} records/s"),
    };
}
