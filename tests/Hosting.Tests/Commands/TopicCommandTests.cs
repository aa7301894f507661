using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Commands;

public sealed class TopicCommandTests
{
    [Fact]
    public void ATopicIsDescribedWrittenReadAndItsGroupsReset() => Assert.Equal(
        ["describe-topic", "produce-record", "read-records", "reset-offsets"],
        Commands().Select(static command => command.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void OnlyTheResetAsksFirst() =>
        Assert.Equal(["reset-offsets"], Commands().Where(static command => command.ConfirmationMessage is not null).Select(static command => command.Name));

    [Fact]
    public void ATopicThatDoesNotRunHasNoCommands() => Assert.All(Commands(), static command =>
    {
        Assert.Equal(ResourceCommandState.Disabled, StateOf(command, KnownResourceStates.Waiting));
        Assert.Equal(ResourceCommandState.Enabled, StateOf(command, KnownResourceStates.Running));
    });

    [Fact]
    public async Task AGroupIsNeededAndAPlaceToBeginAt()
    {
        Assert.Equal("A consumer group is needed.", (await ResetAsync(("group", ""))).Message);
        Assert.Equal(
            "'middle' is no place to begin at; allowed are earliest and latest.", (await ResetAsync(("group", "billing"), ("to", "middle"))).Message);
    }

    private static IEnumerable<ResourceCommandAnnotation> Commands() =>
        Applications.ForRun().AddKafkaCluster("kafka").AddTopic("orders").Resource.Annotations.OfType<ResourceCommandAnnotation>();

    private static async Task<ExecuteCommandResult> ResetAsync(params (string Name, string Value)[] arguments)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await Commands().Single(static command => command.Name == "reset-offsets").ExecuteCommand(new()
        {
            Services = services,
            ResourceName = "orders",
            CancellationToken = TestContext.Current.CancellationToken,
            Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
            Arguments = new([.. arguments.Select(static argument => new InteractionInput { Name = argument.Name, InputType = InputType.Text, Value = argument.Value })]),
        });
    }

    private static ResourceCommandState StateOf(ResourceCommandAnnotation command, string state)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        return command.UpdateState(new() { ResourceSnapshot = new() { ResourceType = "Kafka topic", Properties = [], State = state }, Services = services });
    }
}
