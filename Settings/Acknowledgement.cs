namespace StreamLab.Settings;

/// <summary>The acknowledgement modes of a producer (<c>acks</c>).</summary>
public enum Acknowledgement
{
    /// <summary>All in-sync replicas have the record, at least <c>min.insync.replicas</c> (<c>acks=all</c>). Sends idempotently.</summary>
    All,

    /// <summary>The partition's leader has the record (<c>acks=1</c>). It is lost if the leader dies before another replica has it.</summary>
    Leader,

    /// <summary>The record was sent (<c>acks=0</c>). Any failure loses it.</summary>
    None,
}
