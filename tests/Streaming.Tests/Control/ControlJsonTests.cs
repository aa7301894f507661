using System.Text.Json;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Streaming.Tests.Control;

public sealed class ControlJsonTests
{
    [Fact]
    public void AHostStateComesBackAsItWas()
    {
        var state = new HostState
        {
            Host = "local",
            Run = "0123abcd",
            At = DateTimeOffset.UnixEpoch,
            BrokerMode = "native",
            Brokers = [new(1, "127.0.0.1:9092", BrokerState.Paused)],
            Workers = [new("producer-1", "producer", ProcessState.Running, 2)],
            Faults = [new(1, FaultAction.Kill, "leader", FaultStage.Active) { Broker = 1, InjectedAt = DateTimeOffset.UnixEpoch }],
            Capabilities = new([new(FaultAction.Slow, FaultSubject.Broker, "no")], new(2, 99, null)),
        };

        var text = JsonSerializer.Serialize(state, ControlJson.Default.HostState);
        var back = JsonSerializer.Deserialize(text, ControlJson.Default.HostState)!;

        Assert.Equal(text, JsonSerializer.Serialize(back, ControlJson.Default.HostState));
        Assert.Contains("\"state\":\"paused\"", text, StringComparison.Ordinal);
        Assert.Contains("\"action\":\"kill\"", text, StringComparison.Ordinal);
        Assert.Contains("\"target\":\"broker\"", text, StringComparison.Ordinal);
    }

    public static TheoryData<HostCommand> Commands =>
        [new InjectFault(1, FaultAction.Kill, "2", 8), new HealFault(2, 1), new SetConsumers(3, 4)];

    [Theory]
    [MemberData(nameof(Commands), DisableDiscoveryEnumeration = true)]
    public void ACommandComesBackAsItWas(HostCommand command)
    {
        var text = JsonSerializer.Serialize(command, ControlJson.Default.HostCommand);

        Assert.Equal(command, JsonSerializer.Deserialize(text, ControlJson.Default.HostCommand));
    }

    [Theory]
    [InlineData("""{"target":"2"}""")]
    [InlineData("""{"action":"explode","target":"2"}""")]
    [InlineData("""{"action":"kill","target":null,"forSeconds":1}""")]
    public void ARequestWithoutARequiredMemberIsRefused(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(text, ControlJson.Default.FaultRequest));

    [Fact]
    public void AFaultWithoutAnEndMayLeaveItOut() =>
        Assert.Equal(
            new FaultRequest(FaultAction.Pause, "controller"),
            JsonSerializer.Deserialize("""{"action":"pause","target":"controller"}""", ControlJson.Default.FaultRequest));
}
