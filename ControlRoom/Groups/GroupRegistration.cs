using StreamLab.Settings;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Registers the watch over the consumers' group.</summary>
internal static class GroupRegistration
{
    /// <summary>Adds it, unless nobody else can be in the group.</summary>
    public static IServiceCollection AddGroupWatch(this IServiceCollection services, LabSettings lab) => lab.BrokerMode == BrokerMode.Embedded
        ? services
        : services.AddHostedService(provider => ActivatorUtilities.CreateInstance<GroupWatch>(provider, lab));
}
