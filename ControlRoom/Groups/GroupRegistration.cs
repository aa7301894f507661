using StreamLab.Kafka.Brokers;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Registers the watch over the consumer group.</summary>
internal static class GroupRegistration
{
    /// <summary>Adds the watch, unless no other client can be in the group.</summary>
    public static IServiceCollection AddGroupWatch(this IServiceCollection services, LabSettings lab) => lab.BrokerMode.Traits().DescribeGroups
        ? services.AddHostedService(provider => ActivatorUtilities.CreateInstance<GroupWatch>(provider, lab))
        : services;
}
