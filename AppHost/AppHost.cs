using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Publishing;
using StreamLab.AppHost.Services;
using StreamLab.AppHost.Start;
using StreamLab.Comparison;
using StreamLab.Lab.Workers;
using StreamLab.LocalHost;

if (args is [CompareReportsCommand.Name, ..])
{
    return CompareReportsCommand.Run(args[1..], Console.Out, Console.Error);
}

var options = await LabOptions.ReadAsync(args);
if (options.ExitCode is { } exitCode)
{
    return exitCode;
}

return await LabRuns.RunAsync(options, static run => run.UsesLocalHost
    ? LocalHost.RunAsync(run.Settings, run.Configuration, run.Brokers, run.Outcome)
    : LabApplication.RunAsync(run, builder =>
    {
        builder.AddTopology(run.Plan);
        builder.AddDeployment(run.Publisher);
    }));

/// <summary>Declares the topology: brokers and topics, ControlRoom, stages, consumers, producers.</summary>
internal static class Topology
{
    public static void AddTopology(this IDistributedApplicationBuilder builder, LabPlan lab)
    {
        var kafka = builder.AddBrokers("kafka", lab)
            .AddTopics(lab.Events())
            .AddTopics(lab.StageTopics())
            .AddTopic("snapshots", lab.Snapshots())
            .AddTopic("orders", lab.Orders())
            .WithPage(lab);

        var controlRoom = builder.AddService<Projects.ControlRoom>("control-room", lab)
            .WithReference(kafka)
            .WithPage(lab)
            .WithProducerCommands(lab);

        var stages = builder.AddReplicas<Projects.Consumer_Worker>(Replicas.Stages(lab.Settings), lab)
            .WithReference(kafka)
            .WithHealth(lab)
            .WithFaultCommands(lab);

        var consumers = builder.AddReplicas<Projects.Consumer_Worker>(Replicas.Consumers(lab.Settings), lab)
            .WithReference(kafka)
            .WithHealth(lab)
            .WithFaultCommands(lab);

        builder.AddReplicas<Projects.Producer_Worker>(Replicas.Producers(lab.Settings), lab, hold: true)
            .WithReference(kafka)
            .WithHealth(lab)
            .WithFaultCommands(lab)
            .WaitForStart(controlRoom)
            .WaitForStart(stages)
            .WaitForStart(consumers);
    }
}
