namespace StreamLab.Hosting.ControlRoom.Program;

/// <summary>The variables of the environment in which StreamLab.Verification finds ControlRoom.</summary>
internal static class VerdictVariables
{
    /// <summary>ControlRoom's address.</summary>
    public const string Endpoint = "STREAMLAB_VERDICT_ENDPOINT";

    /// <summary>The secret.</summary>
    public const string Token = "STREAMLAB_VERDICT_TOKEN";

    /// <summary>The service's name.</summary>
    public const string Service = "STREAMLAB_VERDICT_SERVICE";
}
