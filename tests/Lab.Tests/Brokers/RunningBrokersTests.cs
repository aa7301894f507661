using StreamLab.Lab.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Brokers;

public sealed class RunningBrokersTests
{
    [Theory]
    [InlineData(3, new int[0], false)]
    [InlineData(3, new[] { 2 }, false)]
    [InlineData(3, new[] { 2, 3 }, true)]
    [InlineData(1, new[] { 1 }, true)]
    // Of four the last does not vote.
    [InlineData(4, new[] { 1, 4 }, false)]
    [InlineData(4, new[] { 1, 2 }, true)]
    public void AQuorumIsMoreThanHalfOfThoseThatVote(int count, int[] down, bool lacksQuorum)
    {
        var brokers = new RunningBrokers(count, BrokerMode.Containers, new FixedBrokers(count, down));
        Assert.Equal(down, brokers.Down);
        Assert.Equal(lacksQuorum, brokers.LackQuorum);
    }

    [Fact]
    public void EmbeddedBrokersNeedNone() =>
        Assert.False(new RunningBrokers(3, BrokerMode.Embedded, new FixedBrokers(3, [1, 2])).LackQuorum);

    private sealed class FixedBrokers(int count, int[] down) : IBrokerFaults
    {
        public IReadOnlyList<BrokerStatus> Brokers =>
            [.. Enumerable.Range(1, count).Select(id => new BrokerStatus(id, "", down.Contains(id) ? BrokerState.Down : BrokerState.Up))];

        public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

        public Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task HealAsync(BrokerFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
