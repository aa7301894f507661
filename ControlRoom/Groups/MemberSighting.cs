namespace StreamLab.ControlRoom.Groups;

/// <summary>A member of the group, as the brokers describe it.</summary>
/// <param name="Id">Its member id.</param>
/// <param name="Name">Its client id and host.</param>
/// <param name="Partitions">Its partitions of the events' topic.</param>
internal sealed record MemberSighting(string Id, string Name, IReadOnlyList<int> Partitions);
