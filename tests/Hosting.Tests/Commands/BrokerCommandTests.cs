using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Commands;

public sealed class BrokerCommandTests : IAsyncDisposable
{
    private readonly IDistributedApplicationBuilder _builder = Applications.ForRun();
    private readonly KafkaBrokerResource _broker;
    private readonly Lazy<DistributedApplication> _app;

    public BrokerCommandTests()
    {
        _broker = _builder.AddKafkaCluster("kafka").Resource.Brokers[1];
        _app = new(_builder.Build);
    }

    private ResourceCommandAnnotation Kill => Assert.Single(_broker.Annotations.OfType<ResourceCommandAnnotation>(), static command => command.Name == "kill");

    public ValueTask DisposeAsync() => _app.IsValueCreated ? _app.Value.DisposeAsync() : ValueTask.CompletedTask;

    [Fact]
    public void ItIsToBeConfirmed() => Assert.Equal("Kill kafka-2? It stays down until it is started.", Kill.ConfirmationMessage);

    [Theory]
    [InlineData("Running", ResourceCommandState.Enabled)]
    [InlineData("Starting", ResourceCommandState.Disabled)]
    [InlineData("Stopping", ResourceCommandState.Disabled)]
    [InlineData("Exited", ResourceCommandState.Hidden)]
    [InlineData("Paused", ResourceCommandState.Hidden)]
    [InlineData(null, ResourceCommandState.Disabled)]
    public void OnlyABrokerThatRunsCanBeKilled(string? state, ResourceCommandState expected)
    {
        var snapshot = new CustomResourceSnapshot { ResourceType = "Container", Properties = [], State = state };

        Assert.Equal(expected, Kill.UpdateState(new() { ResourceSnapshot = snapshot, Services = _app.Value.Services }));
    }

    [Fact]
    public void CommandsComeInTheOrderInWhichTheyAreNeeded() =>
        Assert.Equal(["pause", "resume", "kill"], _broker.Annotations.OfType<ResourceCommandAnnotation>().Select(static command => command.Name));

    [Theory]
    [InlineData("Running", "pause kill")]
    [InlineData("Paused", "resume")]
    [InlineData("Exited", "")]
    public void WhatMakesSenseInAStateIsOffered(string state, string offered)
    {
        var snapshot = new CustomResourceSnapshot { ResourceType = "Container", Properties = [], State = state };

        Assert.Equal(offered, string.Join(' ', _broker.Annotations.OfType<ResourceCommandAnnotation>()
            .Where(command => command.UpdateState(new() { ResourceSnapshot = snapshot, Services = _app.Value.Services }) == ResourceCommandState.Enabled)
            .Select(static command => command.Name)));
    }

    [Fact]
    public async Task WhoActsInTheRuntimesPlaceIsAsked()
    {
        var asked = new List<string>();
        _broker.Annotations.Add(new BrokerActions((command, _) =>
        {
            asked.Add(command);
            return Task.FromResult(CommandResults.Success());
        }));
        await HaveContainerAsync();

        Assert.True((await KillAsync()).Success);
        Assert.Equal(["kill"], asked);
    }

    [Fact]
    public async Task ABrokerWithoutAContainerCannotBeKilled()
    {
        var result = await KillAsync();

        Assert.Equal((false, "kafka-2 has no container."), (result.Success, result.Message));
    }

    [Fact]
    public async Task WhatTheContainerRuntimeSaysIsPassedOn()
    {
        // Any program that is there, and knows nothing of containers, refuses as a runtime does.
        _builder.Configuration["DcpPublisher:ContainerRuntime"] = "dotnet";
        await HaveContainerAsync();

        var result = await KillAsync();

        Assert.False(result.Success);
        Assert.StartsWith("dotnet: ", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARuntimeThatIsNotThereIsNamed()
    {
        _builder.Configuration["DcpPublisher:ContainerRuntime"] = "no-such-runtime";
        await HaveContainerAsync();

        var result = await KillAsync();

        Assert.False(result.Success);
        Assert.StartsWith("no-such-runtime cannot be run: ", result.Message, StringComparison.Ordinal);
    }

    private Task HaveContainerAsync() => _app.Value.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
        _broker, static state => state with { State = KnownResourceStates.Running, Properties = [new("container.id", "0123456789ab")] });

    private Task<ExecuteCommandResult> KillAsync() => Kill.ExecuteCommand(new()
    {
        ResourceName = _broker.Name,
        Services = _app.Value.Services,
        CancellationToken = TestContext.Current.CancellationToken,
        Logger = NullLogger.Instance,
        Arguments = new([]),
    });
}
