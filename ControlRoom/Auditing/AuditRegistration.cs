using Confluent.Kafka;

using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Live;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Registers the services that read the log back and watch it.</summary>
internal static class AuditRegistration
{
    public static IServiceCollection AddLogAudit(this IServiceCollection services, LabSettings lab, string? evidence)
    {
        services.AddSingleton<LogChanges>().AddSingleton<LogAudit>().AddSingleton<FinalReading>();
        if (lab.BrokerMode.Traits().WhyNoLog is { } why)
        {
            // Such brokers move their logs' starts every second, and a log in one process's memory cannot change in any other way.
            return services.AddLogReaders(lab, (_, _) => UnreadLog.NotKept(why));
        }

        var topics = lab.Topic.Topics();
        IReadOnlyList<string> others =
        [
            .. lab.TopicNames.Skip(1),
            .. lab.ExactlyOnce ? ResultTopics.Of(lab).SelectMany(static group => group).Select(static topic => topic.Windows) : [],
        ];
        return services
            .AddLogReaders(lab, (all, read) => lab.Audit == AuditChoice.Off
                ? UnreadLog.Off
                : new KafkaLogReader(
                    all.GetRequiredService<SideClients>(), read, lab.Client, lab.Producer.Acks, all.GetRequiredService<LogChanges>(), all.GetRequiredService<TimeProvider>()))
            .AddHostedService(all => new LogWatch(
                all.GetRequiredService<IConsumer<Ignore, byte[]>>(), all.GetRequiredService<FeedStatus>(), all.GetRequiredService<LogChanges>(),
                all.GetRequiredService<LabState>(), lab.Producer.Acks, new(evidence), all.GetRequiredService<TimeProvider>(), topics, others));
    }

    private static IServiceCollection AddLogReaders(this IServiceCollection services, LabSettings lab, Func<IServiceProvider, EventTopics, ILogReader> open) => services
        .AddSingleton(all => open(all, lab.Topic.Topics()))
        .AddSingleton(all => new StageLogReaders([.. lab.TopicNames.Skip(1).Select(topic => open(all, new([topic], lab.Topic.Partitions)))]));
}
