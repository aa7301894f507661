namespace StreamLab.ControlRoom.Groups;

/// <summary>A member of the group, as the brokers describe it.</summary>
/// <param name="Id">Its member id.</param>
/// <param name="ClientId">Its client id.</param>
/// <param name="Host">Where it is.</param>
/// <param name="Partitions">Its partitions of the events' topic.</param>
internal sealed record MemberSighting(string Id, string ClientId, string Host, IReadOnlyList<int> Partitions)
{
    /// <summary>What to call it.</summary>
    public string Name => $"{ClientId} on {Host}";
}
