using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker.Tests.Fakes;

/// <summary>Records that came together.</summary>
internal readonly struct FakeBatch(FakeRecord[]? records) : IRecordBatch<FakeRecord>
{
    public int Count => records?.Length ?? 0;

    public FakeRecord this[int index] => records![index];
}

/// <summary>Does the steps of a script, one each time that the loop receives: a step returns what is received then. After the last it says stop.</summary>
internal sealed class FakeBatches(CancellationTokenSource stop, params Func<FakeRecord[]>[] steps) : IRecordConsumer<FakeBatch>
{
    private int _next;

    public Confluent.Kafka.Error? Failure { get; init; }

    public bool IsDisposed { get; private set; }

    public FakeBatch Receive(int timeoutMilliseconds)
    {
        if (_next < steps.Length)
        {
            return new(steps[_next++]());
        }

        stop.Cancel();
        return default;
    }

    public void Dispose() => IsDisposed = true;
}
