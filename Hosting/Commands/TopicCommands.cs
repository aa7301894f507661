using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Topics;

namespace StreamLab.Hosting.Commands;

/// <summary>Adds the dashboard's commands for topics: describe, produce a record, read the last ones, reset a group's offsets.</summary>
internal static class TopicCommands
{
    private const string Key = "key";
    private const string Value = "value";
    private const string Group = "group";
    private const string To = "to";

    public static IResourceBuilder<KafkaTopicResource> WithTopicCommands(this IResourceBuilder<KafkaTopicResource> builder) => builder
        .WithTopicCommand("describe-topic", "Describe", DescribeAsync, new()
        {
            Description = "Shows the topic's partitions, their leaders, replicas and offsets, and its configuration.",
            IconName = "TextDescription",
            IsHighlighted = true,
        })
        .WithTopicCommand("produce-record", "Produce a record", ProduceAsync, new()
        {
            Description = "Writes one record to the topic and shows where it is.",
            IconName = "Send",
            Arguments =
            [
                Text(Key, "Key", "Text; records of one key are in one partition. Without a key a partition is chosen at random."),
                Text(Value, "Value", "Text. Without it the record has no value, which deletes its key from a compacted topic."),
            ],
        })
        .WithTopicCommand("read-records", "Read the last ten", ReadAsync, new()
        {
            Description = "Shows the newest ten records, in no consumer group.",
            IconName = "History",
        })
        .WithTopicCommand("reset-offsets", "Reset a group's offsets", ResetAsync, new()
        {
            Description = "Lets a consumer group without members begin again elsewhere in the topic.",
            IconName = "ArrowReset",
            ConfirmationMessage = $"Reset a group's offsets in {builder.Resource.Name}? Its consumers read records again, or never.",
            Arguments =
            [
                new() { Name = Group, Label = "Consumer group", InputType = InputType.Text, Required = true },
                new()
                {
                    Name = To,
                    Label = "Begin at",
                    InputType = InputType.Choice,
                    Required = true,
                    Value = OffsetReset.Earliest,
                    Options = [new(OffsetReset.Earliest, "The first record"), new(OffsetReset.Latest, "The end")],
                },
            ],
        });

    private static IResourceBuilder<KafkaTopicResource> WithTopicCommand(
        this IResourceBuilder<KafkaTopicResource> builder,
        string name,
        string title,
        Func<KafkaTopicResource, ExecuteCommandContext, Task<ExecuteCommandResult>> runAsync,
        CommandOptions options)
    {
        options.UpdateState = static context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
        return builder.WithCommand(name, title, context => RunAsync(builder.Resource, context, runAsync), options);
    }

    private static async Task<ExecuteCommandResult> RunAsync(
        KafkaTopicResource topic, ExecuteCommandContext context, Func<KafkaTopicResource, ExecuteCommandContext, Task<ExecuteCommandResult>> runAsync)
    {
        try
        {
            return await runAsync(topic, context);
        }
        catch (KafkaException e)
        {
            return CommandResults.Failure(e.Error.Reason);
        }
    }

    private static async Task<ExecuteCommandResult> DescribeAsync(KafkaTopicResource topic, ExecuteCommandContext context)
    {
        var admin = await ClusterHealth.ClientOf(context.Services, topic.Parent).GetAsync(context.CancellationToken);
        return Show($"Topic {topic.TopicName}", await TopicDescriber.DescribeAsync(admin, topic.TopicName, context.CancellationToken));
    }

    private static async Task<ExecuteCommandResult> ProduceAsync(KafkaTopicResource topic, ExecuteCommandContext context)
    {
        var at = await TopicRecords.ProduceAsync(topic, Argument(context, Key), Argument(context, Value), context.CancellationToken);
        return CommandResults.Success($"The record is in partition {at.Partition.Value} at offset {at.Offset.Value}.");
    }

    private static async Task<ExecuteCommandResult> ReadAsync(KafkaTopicResource topic, ExecuteCommandContext context) => Show(
        $"The last records of {topic.TopicName}",
        RecordTable.Write(await TopicRecords.ReadLastAsync(topic, TopicRecords.Last, context.CancellationToken)));

    private static async Task<ExecuteCommandResult> ResetAsync(KafkaTopicResource topic, ExecuteCommandContext context)
    {
        if (Argument(context, Group) is not { } group)
        {
            return CommandResults.Failure("A consumer group is needed.");
        }

        var to = Argument(context, To) ?? OffsetReset.Earliest;
        if (to is not (OffsetReset.Earliest or OffsetReset.Latest))
        {
            return CommandResults.Failure($"'{to}' is no place to begin at; allowed are {OffsetReset.Earliest} and {OffsetReset.Latest}.");
        }

        var admin = await ClusterHealth.ClientOf(context.Services, topic.Parent).GetAsync(context.CancellationToken);
        return await OffsetReset.RunAsync(admin, topic.TopicName, group, to, context.CancellationToken) is { } problem
            ? CommandResults.Failure(problem)
            : CommandResults.Success($"Group '{group}' begins at the {(to == OffsetReset.Earliest ? "first record" : "end")} of {topic.TopicName}.");
    }

    private static ExecuteCommandResult Show(string title, string markdown) =>
        CommandResults.Success(title, markdown, CommandResultFormat.Markdown, displayImmediately: true);

    private static string? Argument(ExecuteCommandContext context, string name) =>
        context.Arguments.TryGetByName(name, out var input) && !string.IsNullOrEmpty(input.Value) ? input.Value : null;

    private static InteractionInput Text(string name, string label, string description) =>
        new() { Name = name, Label = label, Description = description, InputType = InputType.Text };
}
