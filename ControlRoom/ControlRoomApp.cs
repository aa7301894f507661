using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Web;
using StreamLab.Settings;

namespace StreamLab.ControlRoom;

/// <summary>Puts ControlRoom together.</summary>
internal static class ControlRoomApp
{
    /// <summary>Adds all services; tests replace <see cref="ISnapshotFeed"/> afterwards.</summary>
    public static void AddControlRoom(this WebApplicationBuilder builder, LabSettings lab, WorkerSettings worker)
    {
        builder.BindControlRoom(lab);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(ReportContext.Of(lab, worker));
        services.AddSingleton(new LabState(worker.Run is { } run ? ProducerId.FormatRun(run) : null));
        services.AddSingleton<Reporter>();
        services.AddSingleton<ISnapshotFeed>(provider => new KafkaSnapshotFeed(
            builder.Configuration.GetConnectionString("kafka")!, lab.Topic.Name, provider.GetRequiredService<ILogger<KafkaSnapshotFeed>>()));
        services.AddSingleton<SnapshotReader>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotReader>());
        services.AddHealthChecks().AddCheck<SnapshotReader>("snapshots");
    }
}
