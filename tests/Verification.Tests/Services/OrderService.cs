using Confluent.Kafka;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A service that reads orders on a thread of its own. Its kinds differ in what they do with one, and with their consumer.</summary>
internal abstract class OrderService
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly Task _running;
    private volatile bool _isAskedToStop;
    private int _handled;

    protected OrderService(IConsumer<string, string> consumer, string topic)
    {
        Consumer = consumer;
        _running = Task.Factory.StartNew(() => Run(topic), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The orders that it has handled.</summary>
    public int Handled => Volatile.Read(ref _handled);

    protected IConsumer<string, string> Consumer { get; }

    /// <summary>Waits until the service has handled so many orders.</summary>
    public Task HasHandledAsync(int orders) => Eventually.IsTrueAsync($"the service handles {orders} orders", () => Handled >= orders || _running.IsCompleted);

    /// <summary>Asks it to stop, and waits.</summary>
    public async Task StopAsync()
    {
        _isAskedToStop = true;
        await _running.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>Does what the service does with an order.</summary>
    protected abstract void Take(ConsumeResult<string, string> order);

    /// <summary>Ends the consumer's life.</summary>
    protected virtual void End()
    {
        Consumer.Close();
        Consumer.Dispose();
    }

    protected void Handle(ConsumeResult<string, string> order)
    {
        Assert.StartsWith("order ", order.Message.Value, StringComparison.Ordinal);
        Interlocked.Increment(ref _handled);
        order.Processed();
    }

    private void Run(string topic)
    {
        Consumer.Subscribe(topic);
        try
        {
            while (!_isAskedToStop)
            {
                if (Next() is { } order)
                {
                    Take(order);
                }
            }
        }
        catch (ServiceCrash)
        {
            // Its process is gone.
        }
        finally
        {
            End();
        }
    }

    private ConsumeResult<string, string>? Next()
    {
        try
        {
            return Consumer.Consume(Wait);
        }
        catch (ConsumeException)
        {
            // As while a broker is away: the client tries again.
            return null;
        }
    }
}
